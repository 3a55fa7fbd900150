"""Everything that the service refuses a request with, in both languages, by the code it has."""

from course_lib.service.words.messages import Message

# The form of a request.
NOT_UNDERSTOOD = Message(
    "bad_request",
    "The request can't be understood; see /docs for its form.",
    "无法理解该请求；请求的格式见 /docs。",
)
NO_PICTURE = Message(
    "bad_request",
    "The picture is missing; send it as {name!r}.",
    "缺少图片；请以 {name!r} 发送。",
)
PICTURE_OR_TOKEN = Message(
    "bad_request",
    "Send the picture as {name!r}, or its token as {token!r}, not both.",
    "请以 {name!r} 发送图片，或以 {token!r} 发送其令牌，二者只能选一。",
)
FILE_TOO_MANY = Message(
    "bad_request",
    "The file {name!r} is one too many; send one each of: {names}.",
    "文件 {name!r} 是多余的；以下各发送一个：{names}。",
)
FILE_WANTED = Message(
    "bad_request",
    "Send {name!r} as a file of the form.",
    "请把 {name!r} 作为表单中的文件发送。",
)
NO_JSON = Message(
    "bad_request",
    "The body is not valid JSON; send a JSON object.",
    "请求正文不是有效的 JSON；请发送一个 JSON 对象。",
)
NO_OBJECT = Message(
    "bad_request",
    "The body is JSON, but not an object; send a JSON object.",
    "请求正文是 JSON，但不是对象；请发送一个 JSON 对象。",
)
TOKEN_IS_TEXT = Message(
    "bad_request",
    "{name!r} must be text; send it as a string.",
    "{name!r} 必须是文本；请以字符串发送。",
)
PICTURE_IS_TEXT = Message(
    "bad_request",
    "{name!r} must be text; send the picture encoded in base64.",
    "{name!r} 必须是文本；请发送 base64 编码的图片。",
)
NO_BASE64 = Message(
    "bad_request",
    "{name!r} is not valid base64; encode the picture's file in base64.",
    "{name!r} 不是有效的 base64；请用 base64 对图片文件编码。",
)
NO_DIGITS = Message(
    "bad_request",
    "{name!r} must be a whole number; send digits only.",
    "{name!r} 必须是整数；请只发送数字。",
)
NO_TRUTH = Message(
    "bad_request",
    "{name!r} must be true or false; send one of these words.",
    "{name!r} 只能是 true 或 false；请发送其中之一。",
)
SENT_TWICE = Message(
    "bad_request",
    "{name!r} was sent more than once; send it once.",
    "{name!r} 出现了不止一次；请只发送一次。",
)
UNKNOWN_FIELD = Message(
    "bad_request",
    "There is no field called {name!r}; leave it out.",
    "没有名为 {name!r} 的字段；请去掉它。",
)
MISSING_FIELD = Message(
    "bad_request",
    "The field {name!r} is missing; add it.",
    "缺少字段 {name!r}；请加上它。",
)
UNFIT_FIELD = Message(
    "bad_request",
    "{name!r}: {wanted}.",
    "{name!r} 不合要求：{wanted}。",
)
UNSEEN_NAME = Message(
    "bad_request",
    "A name needs at least one visible character and no control characters; send another name.",
    "姓名至少要有一个看得见的字符，且不能含控制文本的字符；请换一个。",
)
STRANGERS_NAME = Message(
    "bad_request",
    "This name is kept for strangers; send another name.",
    "这个姓名专指陌生人；请换一个姓名。",
)
NO_CONSENT = Message(
    "bad_request",
    "Only people who have agreed can be enrolled; ask first, then send true.",
    "只能登记本人同意的人；请先征得同意，再发送 true。",
)
WRONG_TYPE = Message(
    "unsupported_media_type",
    "A body of this type is not accepted; see /docs for the types that are.",
    "不接受这种类型的请求正文；可接受的类型见 /docs。",
)
TYPE_WANTED = Message(
    "unsupported_media_type",
    "Send the request as {kind}.",
    "请以 {kind} 发送请求。",
)
ONE_OF_TYPES_WANTED = Message(
    "unsupported_media_type",
    "Send the request as {kind} or {other}.",
    "请以 {kind} 或 {other} 发送请求。",
)

# Its picture.
BODY_TOO_LARGE = Message(
    "too_large",
    "The body is too large; send a smaller picture.",
    "请求正文太大；请发送小一些的图片。",
)
PICTURE_TOO_LARGE = Message(
    "too_large",
    "The picture has more than {megapixels:g} million pixels or a side of more than {side:,}; "
    "make it smaller.",
    "图片超过 {megapixels:g} 百万像素，或有一边超过 {side:,} 像素；请把它缩小。",
)
FAR_TOO_LARGE = Message(
    "too_large",
    "The picture has too many pixels; make it smaller.",
    "图片的像素太多；请把它缩小。",
)
EMPTY_PICTURE = Message(
    "unsupported_image",
    "The picture is empty; send a JPEG, PNG, WebP, BMP or GIF picture.",
    "图片是空的；请发送 JPEG、PNG、WebP、BMP 或 GIF 图片。",
)
NO_PICTURE_AT_ALL = Message(
    "unsupported_image",
    "This is not a picture that can be read; send a JPEG, PNG, WebP, BMP or GIF picture.",
    "这不是可以读取的图片；请发送 JPEG、PNG、WebP、BMP 或 GIF 图片。",
)
DAMAGED_PICTURE = Message(
    "unsupported_image",
    "The picture is damaged or cut short; send a JPEG, PNG, WebP, BMP or GIF picture.",
    "图片已损坏或不完整；请发送 JPEG、PNG、WebP、BMP 或 GIF 图片。",
)
NO_UPLOAD = Message(
    "unknown_token",
    "There is no upload with that token, or it is older than {seconds} seconds; send the "
    "picture again.",
    "没有这个令牌的上传，或已超过 {seconds} 秒；请重新发送图片。",
)

# The faces in it.
NO_FACE = Message(
    "no_face",
    "No face was found; take a picture in good light, looking at the camera.",
    "没有找到人脸；请在光线充足处正对相机拍一张。",
)
NO_FIRST_FACE = Message(
    "no_face",
    "No face was found in the first picture; send another, in better light.",
    "第一张图片中没有找到人脸；请换一张光线更好的。",
)
NO_SECOND_FACE = Message(
    "no_face",
    "No face was found in the second picture; send another, in better light.",
    "第二张图片中没有找到人脸；请换一张光线更好的。",
)
SEVERAL_FACES = Message(
    "multiple_faces",
    "There are {count} faces in the picture; send one that shows this person only.",
    "图片中有 {count} 张人脸；请发送只有此人的图片。",
)
SMALL_FACE = Message(
    "low_quality",
    "The face is too small; come closer or send a larger picture.",
    "人脸太小；请靠近一些，或发送大一些的图片。",
)
DARK_FACE = Message(
    "low_quality",
    "The face is too dark; take the picture in more light.",
    "人脸太暗；请在光线更充足处拍摄。",
)
BLURRED_FACE = Message(
    "low_quality",
    "The face is blurred; hold still, wipe the lens and take another picture.",
    "人脸模糊；请拿稳、擦净镜头后再拍一张。",
)
_FLAWS = {flaw.english: flaw for flaw in (SMALL_FACE, DARK_FACE, BLURRED_FACE)}


def of_flaw(sentence: str) -> Message:
    """Return the problem that an assessor tells; words that are not the course's stay English."""
    return _FLAWS.get(sentence) or Message("low_quality", sentence, chinese=None)


# What it names.
NO_ADDRESS = Message(
    "not_found",
    "There is nothing at this address; see /docs for what there is.",
    "这个地址没有内容；有哪些地址见 /docs。",
)
NO_ID = Message(
    "not_found",
    "There is no {name} {value}; list those that there are.",
    "没有 {name} {value}；请先列出现有的。",
)
NO_PERSON = Message(
    "not_found",
    "There is no person with the id {person}; list the people who are enrolled.",
    "没有编号为 {person} 的人；请先列出现有人员。",
)
NO_ENROLLED_FACE = Message(
    "not_found",
    "Person {person} has no face {face}; list the person's faces.",
    "编号为 {person} 的人没有编号为 {face} 的人脸；请先列出此人的人脸。",
)
WRONG_METHOD = Message(
    "method_not_allowed",
    "This address does not take that method; see /docs for those it takes.",
    "这个地址不接受该方法；接受的方法见 /docs。",
)
ENOUGH_FACES = Message(
    "conflict",
    "Person {person} already has {count} faces; delete one first.",
    "编号为 {person} 的人已有 {count} 张人脸；请先删除一张。",
)
ENOUGH_FRAMES = Message(
    "conflict",
    "The challenge already has all of its {count} frames; ask for the verdict.",
    "这次检测的 {count} 帧画面已收齐；请求取结论。",
)
NO_CHALLENGE = Message(
    "unknown_challenge",
    "There is no such challenge, or it has been judged already; ask for a new one.",
    "没有这次检测，或它已有结论；请重新开始。",
)
CHALLENGE_EXPIRED = Message(
    "expired",
    "The challenge ran out of time; ask for a new one.",
    "这次检测已超时；请重新开始。",
)

# Who sends it.
NO_KEY = Message(
    "unauthorised",
    "Send a valid key in the header X-Api-Key.",
    "请在请求头 X-Api-Key 中发送有效的密钥。",
)
NOT_ALLOWED = Message("forbidden", "That is not allowed.", "不允许这样做。")
FOREIGN_PAGE = Message(
    "forbidden",
    "Pages from this origin may not use the service; whoever runs it can allow them.",
    "这个来源的网页不能使用本服务；运行服务的人可以允许。",
)
FOREIGN_NAME = Message(
    "forbidden",
    "Without keys the service answers only to localhost; make a key.",
    "没有密钥时服务只应答 localhost；请生成密钥。",
)
TOO_MANY_REQUESTS = Message(
    "too_many_requests",
    "There were too many requests; try again in {seconds} seconds.",
    "请求太多；请在 {seconds} 秒后再试。",
)

# The service itself.
FAILED = Message(
    "internal",
    "Something went wrong here; report the request's id to whoever runs the service.",
    "服务内部出错；请把请求编号告诉运行服务的人。",
)
STILL_LOADING = Message(
    "not_ready",
    "The service is still loading; try again in a moment.",
    "服务仍在加载；请稍后再试。",
)
STOPPING = Message(
    "not_ready",
    "The service is stopping; try again in a moment.",
    "服务正在停止；请稍后再试。",
)
NOT_LOADED = Message(
    "not_ready",
    "The service could not load its parts; see its log.",
    "服务无法加载其部件；请查看日志。",
)
NO_DATABASE = Message(
    "not_ready",
    "The database can't be used at the moment; try again.",
    "数据库暂时无法使用；请重试。",
)
