/** The texts in English. A page's section has a `title`; parts in braces are filled in. */
module.exports = {
  common: {
    working: 'Working…',
  },

  seen: {
    noFace: 'No face was found.',
    found: 'Faces found:',
  },

  home: {
    title: 'Faces',
    intro: 'What a face service sees in a photo. Photos go to your own service and are not kept.',
    entries: [
      {page: 'detect', name: 'Detect', about: 'Find faces and their landmarks'},
      {page: 'compare', name: 'Compare', about: 'Do two photos show the same person?'},
      {page: 'recognise', name: 'Recognise', about: 'Which of the enrolled people is it?'},
      {page: 'enrol', name: 'Enrol', about: 'Add a person who has agreed'},
      {page: 'people', name: 'People', about: 'Who is enrolled; delete them'},
      {page: 'liveness', name: 'Liveness', about: 'A living person, or a picture of one?'},
      {page: 'attributes', name: 'Attributes', about: 'Guesses: age, expression, glasses'},
      {page: 'settings', name: 'Settings', about: 'Service, API key, language'},
    ],
  },

  picker: {
    camera: 'Take a photo',
    album: 'From the album',
  },

  permission: {
    title: 'Camera or album refused',
    why:
      'Faces can only be found in a photo, which is sent to your service only after you take or ' +
      'choose it. Open the settings and allow the camera and the album?',
    open: 'Open', // WeChat allows the buttons of a question four characters
    cancel: 'No',
  },

  detect: {
    title: 'Detect',
    choice: 'Points to mark',
    choices: ['5 points', '68 landmarks', '15 keypoints'],
    sure: '{percent} % sure',
  },

  compare: {
    title: 'Compare',
    first: 'First photo',
    second: 'Second photo',
    submit: 'Compare',
    same: 'The same person',
    different: 'Different people',
    distance: 'Distance {distance}; up to {threshold} counts as the same person.',
    rate: 'At that threshold {percent} % of pairs of strangers pass as one person.',
  },

  recognise: {
    title: 'Recognise',
    unknown: 'unknown',
    likeness: '{name}, similarity {percent} %',
    bar: 'A name is given up to distance {threshold}; {percent} % of strangers get that close.',
  },

  enrol: {
    title: 'Enrol',
    name: 'Name',
    consent:
      'This person agrees that their face is kept as numbers, to be recognised. No photo is kept; ' +
      'deleting the person deletes the numbers.',
    photos: 'Photos chosen:',
    hint: 'One face per photo, sharp and well lit. Several different photos work better than one.',
    clear: 'Choose others',
    submit: 'Enrol',
    sending: 'Photo {number} of {total}',
    done: '{name} is enrolled with {count} of {total} photos.',
    none: 'No photo could be used, so {name} was not enrolled.',
    refused: 'Photo {number}: {title}. {message}',
  },

  people: {
    title: 'People',
    empty: 'Nobody is enrolled.',
    about: '{count} photos, agreed on {date}',
    delete: 'Delete',
    confirmTitle: 'Delete {name}?',
    confirm: 'The person and everything known of their face are deleted for good.',
    yes: 'Yes',
    cancel: 'Keep',
    more: 'More',
  },

  liveness: {
    title: 'Liveness',
    intro:
      'The service asks for two actions that nobody can know beforehand, and judges the pictures that ' +
      'the camera takes meanwhile. Hold the phone upright, in good light, the whole face in view.',
    start: 'Start',
    again: 'Try again',
    acts: {
      still: 'Look straight at the camera',
      turn_left: 'Turn your head to your left, and hold it',
      turn_right: 'Turn your head to your right, and hold it',
      blink: 'Close your eyes for a second, then open them, again and again',
      open_mouth: 'Open your mouth wide, and hold it',
    },
    sent: 'Pictures sent: {count}',
    judging: 'The service is judging…',
    passed: 'Passed: a living person',
    failed: 'Not passed',
    reasons: {
      too_few_frames: 'Too few pictures came',
      no_face: 'A picture showed no face',
      multiple_faces: 'A picture showed more than one face',
      different_person: 'Not the same person throughout',
      missing_action: 'An action was not seen',
      flat: 'It moved like a flat picture',
    },
  },

  attributes: {
    title: 'Attributes',
    comma: ', ',
    caution: 'These are guesses about a picture: often wrong, and never facts about a person.',
    line: 'about {age} years, {gender} ({percent} %), {expression}',
    genders: {female: 'female', male: 'male'},
    expressions: {
      neutral: 'neutral',
      happy: 'happy',
      sad: 'sad',
      angry: 'angry',
      fearful: 'fearful',
      disgusted: 'disgusted',
      surprised: 'surprised',
    },
    traits: {
      glasses: 'glasses {percent} %',
      facial_hair: 'facial hair {percent} %',
      smiling: 'smiling {percent} %',
      eyes_closed: 'eyes closed {percent} %',
    },
  },

  settings: {
    title: 'Settings',
    address: 'Address of the service',
    addressHint:
      'In the developer tools http://127.0.0.1:8000 works. On a phone it must be https and on the ' +
      'mini-program’s list of request and upload domains.',
    badAddress: 'Write the whole address, such as https://faces.example.org.',
    key: 'API key',
    keyHint: 'Made by `course serve --new-key NAME`; empty where the service needs none.',
    language: 'Language',
    languages: ['As WeChat', 'English', '中文'],
    save: 'Save and try',
    works: 'The service answers and accepts the key.',
  },

  problems: {
    number: 'Request',
    open: 'Open the settings',
    titles: {
      no_face: 'No face',
      multiple_faces: 'More than one face',
      low_quality: 'The photo is not good enough',
      too_large: 'The photo is too large',
      unsupported_image: 'Not a photo that can be read',
      unauthorised: 'The API key is missing or wrong',
      forbidden: 'Not allowed',
      not_found: 'Not there',
      conflict: 'Not possible at the moment',
      expired: 'Too late',
      unknown_token: 'The photo is no longer there',
      unknown_challenge: 'This challenge is over',
      too_many_requests: 'Too many requests',
      not_ready: 'The service is still starting',
      gateway: 'The service is not there',
      timeout: 'No answer in time',
      no_connection: 'No connection',
      domain_not_listed: 'WeChat does not let this address through',
      not_json: 'Not the face service',
      no_photo: 'No photo',
      permission_refused: 'Camera or album refused',
      bad_request: 'Not understood',
      method_not_allowed: 'Not offered here',
      unsupported_media_type: 'Sent in the wrong form',
      internal: 'The service failed',
      other: 'That did not work',
    },
    details: {
      timeout: 'The service did not answer in time: check that it runs, and try again.',
      no_connection: 'Check the network and the service’s address in the settings ({reason}).',
      domain_not_listed:
        'Add the service’s https address to the request and uploadFile domains of the ' +
        'mini-program’s account.',
      not_json:
        'The address answered, with status {status}, but not as the face service does: check it in ' +
        'the settings.',
      gateway: 'The service behind this address does not answer at the moment: try again in a few seconds.',
      unexpected: 'The service answered with status {status} and no reason: try again.',
      no_photo: 'The photo could not be taken ({reason}): try again.',
      permission_refused: 'Allow the camera and the album in the settings, then try again.',
    },
  },
};
