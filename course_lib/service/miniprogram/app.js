/** The mini-program of the face service: each page asks it one kind of question. */
App({});
