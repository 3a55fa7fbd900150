/**
 * A phone without a screen: what the mini-program calls `wx`, strict about what it is asked.
 *
 * Only what is written here exists, and an option that WeChat does not know is an error.
 */
const REQUEST = ['url', 'method', 'data', 'header', 'timeout', 'dataType'];
const UPLOAD = ['url', 'filePath', 'name', 'header', 'formData', 'timeout'];
const CALLBACKS = ['success', 'fail', 'complete'];

class Phone {
  /**
   * network: an async function of {method, url, header, body, file, form} that resolves to
   * {status, header, text}, or rejects with an Error whose message is WeChat's reason. form: the
   * texts that go beside a file.
   */
  constructor(network) {
    this.network = network;
    this.stored = {};
    this.language = 'en';
    this.album = []; // what a person will choose: one list of paths a time; none left: they cancel
    this.frames = ['frame.jpg']; // what the camera sees, one after the other, again and again
    this.mediaFailure = ''; // WeChat's reason why no photo can be had
    this.shrinks = true; // whether a picture can be made smaller
    this.agrees = true; // what a person answers when asked
    this.authSetting = {};
    this.modals = []; // what they were asked
    this.visited = []; // settings and pages that were opened
    this.titles = [];
    this.chosen = []; // how photos were asked for
    this.canvas = new FakeCanvas();
    this.wx = this.build();
  }

  build() {
    return {
      getStorageSync: (key) => (key in this.stored ? JSON.parse(this.stored[key]) : ''),
      setStorageSync: (key, value) => {
        this.stored[key] = JSON.stringify(value);
      },
      getAppBaseInfo: () => ({language: this.language}),
      getWindowInfo: () => ({pixelRatio: 2}),
      setNavigationBarTitle: ({title}) => this.titles.push(title),
      stopPullDownRefresh: () => this.visited.push('refreshed'),
      navigateTo: ({url}) => this.visited.push(url),
      openSetting: () => this.visited.push('openSetting'),
      openAppAuthorizeSetting: () => this.visited.push('openAppAuthorizeSetting'),
      getSetting: ({success}) => later(() => success({authSetting: this.authSetting})),
      showModal: (options) => this.showModal(options),
      chooseMedia: (options) => this.chooseMedia(options),
      createCameraContext: () => ({takePhoto: (options) => this.takePhoto(options)}),
      compressImage: (options) => this.compressImage(options),
      createSelectorQuery: () => new FakeQuery(this.canvas),
      request: (options) => this.request(options),
      uploadFile: (options) => this.uploadFile(options),
    };
  }

  showModal(options) {
    const texts = [options.confirmText, options.cancelText];
    if (texts.some((text) => text.length > 4)) throw new Error(`too long for a button: ${texts}`);
    this.modals.push(options);
    later(() => options.success({confirm: this.agrees, cancel: !this.agrees}));
  }

  chooseMedia(options) {
    this.chosen.push(options);
    const failure = this.mediaFailure || (this.album.length ? '' : 'cancel');
    if (failure) {
      later(() => options.fail({errMsg: `chooseMedia:fail ${failure}`}));
      return;
    }
    const files = this.album.shift().slice(0, options.count);
    const tempFiles = files.map((tempFilePath) => ({tempFilePath, fileType: 'image', size: 1000}));
    later(() => options.success({tempFiles, type: 'image'}));
  }

  takePhoto({selfieMirror, success, fail}) {
    if (selfieMirror !== false) throw new Error('the front camera mirrors unless told not to');
    if (this.mediaFailure) {
      later(() => fail({errMsg: `operateCamera:fail ${this.mediaFailure}`}));
      return;
    }
    const tempImagePath = this.frames[0];
    this.frames.push(this.frames.shift());
    later(() => success({tempImagePath}));
  }

  compressImage({src, success, fail}) {
    if (this.shrinks) later(() => success({tempFilePath: src}));
    else later(() => fail({errMsg: 'compressImage:fail'}));
  }

  request(options) {
    refuseUnknown('wx.request', options, REQUEST);
    const {url, method = 'GET', data, dataType = 'json'} = options;
    const header = {'content-type': 'application/json', ...lowerCase(options.header)};
    const body = data === undefined ? undefined : JSON.stringify(data);
    this.network({method, url, header, body}).then(
      (answer) => {
        const read = dataType === 'json' ? parsedIfPossible(answer.text) : answer.text;
        options.success({statusCode: answer.status, header: answer.header, data: read});
      },
      (error) => options.fail({errMsg: `request:fail ${error.message}`}),
    );
  }

  /** One file a call; the answer is always text, its header is told by the task only. */
  uploadFile(options) {
    refuseUnknown('wx.uploadFile', options, UPLOAD);
    const {url, filePath, name, formData: form = {}} = options;
    if (!filePath || !name) throw new Error('wx.uploadFile needs filePath and name');
    const odd = Object.keys(form).filter((key) => typeof form[key] !== 'string');
    if (odd.length) throw new Error(`wx.uploadFile sends texts beside a file: ${odd}`);
    const listeners = [];
    const file = {name, path: filePath};
    this.network({method: 'POST', url, header: lowerCase(options.header), file, form}).then(
      (answer) => {
        listeners.forEach((listener) => listener({header: answer.header}));
        options.success({statusCode: answer.status, data: answer.text});
      },
      (error) => options.fail({errMsg: `uploadFile:fail ${error.message}`}),
    );
    return {onHeadersReceived: (listener) => listeners.push(listener)};
  }
}

class FakeQuery {
  constructor(canvas) {
    this.canvas = canvas;
  }

  in(component) {
    this.component = component;
    return this;
  }

  select(selector) {
    this.selector = selector;
    return this;
  }

  fields({node, size}) {
    if (!node || !size) throw new Error('drawing needs the node and its size');
    return this;
  }

  /** A canvas that is not on the page is not found. */
  exec(callback) {
    const there = this.component.data.tall > 0 && this.selector === '#faces';
    const {canvas} = this;
    later(() => callback([there ? {node: canvas, width: 300, height: 400} : null]));
  }
}

/** A canvas that remembers what was done with its pen: [name, arguments, colour]. */
class FakeCanvas {
  constructor() {
    this.strokes = [];
    const pen = {measureText: (text) => ({width: 8 * text.length})};
    const record =
      (name, colour) =>
      (...args) =>
        this.strokes.push([name, args, pen[colour]]);
    ['clearRect', 'scale', 'beginPath'].forEach((name) => (pen[name] = record(name)));
    ['fill', 'arc', 'fillRect', 'fillText'].forEach(
      (name) => (pen[name] = record(name, 'fillStyle')),
    );
    pen.strokeRect = record('strokeRect', 'strokeStyle');
    this.pen = pen;
  }

  getContext(kind) {
    if (kind !== '2d') throw new Error(`no context ${kind}`);
    return this.pen;
  }

  /** Return the arguments of all strokes of a name since the canvas was last cleared. */
  since(name) {
    const cleared = this.strokes.map((stroke) => stroke[0]).lastIndexOf('clearRect');
    return this.strokes.slice(cleared).filter((stroke) => stroke[0] === name);
  }
}

function later(callback) {
  setImmediate(callback);
}

function refuseUnknown(call, options, known) {
  const strangers = Object.keys(options).filter((key) => ![...known, ...CALLBACKS].includes(key));
  if (strangers.length) throw new Error(`${call} knows no ${strangers}`);
}

function lowerCase(header = {}) {
  return Object.fromEntries(
    Object.entries(header).map(([key, value]) => [key.toLowerCase(), value]),
  );
}

function parsedIfPossible(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return text;
  }
}

module.exports = {Phone};
