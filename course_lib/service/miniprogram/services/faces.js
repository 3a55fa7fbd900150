/** What the pages ask of the service, one function a question; all throw a Problem. */
const {send} = require('./send');

const PAGE_LENGTH = 20; // people a request

/** Resolves when the service is up, its models are loaded, and it takes the key. */
async function checkService() {
  await send('readiness');
  await send('listPeople', {query: {limit: 1}});
}

/** points: "landmarks", "keypoints", or "detect" for five points. */
function findFaces(photo, points) {
  // Only faces that are detected come without points unless these are asked for.
  const data = points === 'detect' ? {landmarks: 'true'} : {};
  return send(points, {photo, data});
}

function readAttributes(photo) {
  return send('attributes', {photo});
}

function recognise(photo) {
  return send('search', {photo});
}

/** Compare two photos. An upload carries one file only, so each goes up first and leaves a token. */
async function compare(first, second) {
  const uploads = [];
  for (const photo of [first, second]) uploads.push(await send('uploadPhoto', {photo}));
  const [one, two] = uploads.map((upload) => upload.image_token);
  return send('compare', {data: {first_token: one, second_token: two}});
}

/** after: the `next` of the part of the list before, 0 for the first. */
function listPeople(after) {
  return send('listPeople', {query: {limit: PAGE_LENGTH, after}});
}

function createPerson(name, consent) {
  return send('createPerson', {data: {name, consent}});
}

/** Delete a person. Already gone is as good: an earlier try may have done it unheard. */
async function deletePerson(id) {
  try {
    await send('deletePerson', {params: {person_id: id}});
  } catch (error) {
    if (error.code !== 'not_found') throw error;
  }
}

function addFace(personId, photo) {
  return send('addFace', {params: {person_id: personId}, photo});
}

function startChallenge() {
  return send('startChallenge');
}

function addFrame(challengeId, photo) {
  return send('addFrame', {params: {challenge_id: challengeId}, photo});
}

function judge(challengeId) {
  return send('judge', {params: {challenge_id: challengeId}});
}

module.exports = {
  addFace,
  addFrame,
  checkService,
  compare,
  createPerson,
  deletePerson,
  findFaces,
  judge,
  listPeople,
  readAttributes,
  recognise,
  startChallenge,
};
