/** The texts in Chinese: the same names as en.js. */
module.exports = {
  common: {
    working: '处理中…',
  },

  seen: {
    noFace: '没有找到人脸。',
    found: '找到的人脸：',
  },

  home: {
    title: '人脸智能',
    intro: '看看人脸服务在照片里看到了什么。照片只发送到您自己的服务，不会被保存。',
    entries: [
      {page: 'detect', name: '人脸检测', about: '找出人脸和关键点'},
      {page: 'compare', name: '人脸比对', about: '两张照片是同一个人吗？'},
      {page: 'recognise', name: '人脸识别', about: '是已登记的哪一位？'},
      {page: 'enrol', name: '人脸登记', about: '登记一位同意的人'},
      {page: 'people', name: '人员管理', about: '查看和删除已登记的人'},
      {page: 'liveness', name: '活体检测', about: '是真人，还是照片？'},
      {page: 'attributes', name: '人脸属性', about: '推测年龄、表情、眼镜'},
      {page: 'settings', name: '设置', about: '服务地址、密钥、语言'},
    ],
  },

  picker: {
    camera: '拍照',
    album: '从相册选择',
  },

  permission: {
    title: '相机或相册未授权',
    why: '只有照片里才能找到人脸；照片只在您拍摄或选择之后才会发送到您的服务。打开设置，允许使用相机和相册吗？',
    open: '去设置',
    cancel: '暂不',
  },

  detect: {
    title: '人脸检测',
    choice: '标出的点',
    choices: ['5 点', '68 个特征点', '15 个关键点'],
    sure: '置信度 {percent}%',
  },

  compare: {
    title: '人脸比对',
    first: '第一张照片',
    second: '第二张照片',
    submit: '比对',
    same: '是同一个人',
    different: '不是同一个人',
    distance: '距离 {distance}；不超过 {threshold} 视为同一个人。',
    rate: '在此阈值下，{percent}% 的陌生人对会被误认为同一个人。',
  },

  recognise: {
    title: '人脸识别',
    unknown: '未知',
    likeness: '{name}，相似度 {percent}%',
    bar: '距离不超过 {threshold} 才给出姓名；{percent}% 的陌生人会达到这个距离。',
  },

  enrol: {
    title: '人脸登记',
    name: '姓名',
    consent: '此人同意将其人脸以数字形式保存，用于识别。不保存照片；删除此人即删除这些数字。',
    photos: '已选照片：',
    hint: '每张照片一张人脸，清晰、光线充足。几张不同的照片比一张更好。',
    clear: '重新选择',
    submit: '登记',
    sending: '第 {number} 张，共 {total} 张',
    done: '{name} 已登记，{total} 张照片中采用了 {count} 张。',
    none: '没有一张照片可用，{name} 未登记。',
    refused: '第 {number} 张：{title}。{message}',
  },

  people: {
    title: '人员管理',
    empty: '还没有登记任何人。',
    about: '{count} 张照片，{date} 同意',
    delete: '删除',
    confirmTitle: '删除 {name}？',
    confirm: '此人及其全部人脸数据将被永久删除。',
    yes: '删除',
    cancel: '保留',
    more: '更多',
  },

  liveness: {
    title: '活体检测',
    intro:
      '服务会要求做两个事先无法知道的动作，并根据相机拍下的画面作出判断。请竖直拿好手机，光线充足，露出整张脸。',
    start: '开始',
    again: '再试一次',
    acts: {
      still: '请正视镜头',
      turn_left: '请向您的左侧转头，并保持',
      turn_right: '请向您的右侧转头，并保持',
      blink: '请闭眼一秒再睁开，反复几次',
      open_mouth: '请张大嘴，并保持',
    },
    sent: '已发送 {count} 帧',
    judging: '服务正在判断…',
    passed: '通过：是真人',
    failed: '未通过',
    reasons: {
      too_few_frames: '画面太少',
      no_face: '有画面中没有人脸',
      multiple_faces: '有画面中人脸不止一张',
      different_person: '不是始终同一个人',
      missing_action: '没有看到要求的动作',
      flat: '移动方式像平面照片',
    },
  },

  attributes: {
    title: '人脸属性',
    comma: '，',
    caution: '这些只是对照片的推测，常常有误，不能说明一个人的真实情况。',
    line: '约 {age} 岁，{gender}（{percent}%），{expression}',
    genders: {female: '女', male: '男'},
    expressions: {
      neutral: '平静',
      happy: '高兴',
      sad: '悲伤',
      angry: '愤怒',
      fearful: '恐惧',
      disgusted: '厌恶',
      surprised: '惊讶',
    },
    traits: {
      glasses: '眼镜 {percent}%',
      facial_hair: '胡须 {percent}%',
      smiling: '微笑 {percent}%',
      eyes_closed: '闭眼 {percent}%',
    },
  },

  settings: {
    title: '设置',
    address: '服务地址',
    addressHint:
      '在开发者工具中可用 http://127.0.0.1:8000。在手机上必须是 https 地址，并加入小程序的 request 和 uploadFile 合法域名。',
    badAddress: '请写完整的地址，例如 https://faces.example.org。',
    key: 'API 密钥',
    keyHint: '由 `course serve --new-key NAME` 生成；服务不需要密钥时留空。',
    language: '语言',
    languages: ['跟随微信', 'English', '中文'],
    save: '保存并测试',
    works: '服务有应答，密钥有效。',
  },

  problems: {
    number: '请求编号',
    open: '打开设置',
    titles: {
      no_face: '没有人脸',
      multiple_faces: '人脸不止一张',
      low_quality: '照片质量不够',
      too_large: '照片太大',
      unsupported_image: '无法读取的照片',
      unauthorised: 'API 密钥缺失或错误',
      forbidden: '不允许',
      not_found: '不存在',
      conflict: '现在不能这样做',
      expired: '已超时',
      unknown_token: '照片已不在',
      unknown_challenge: '这次检测已结束',
      too_many_requests: '请求过多',
      not_ready: '服务正在启动',
      gateway: '服务不在运行',
      timeout: '没有及时应答',
      no_connection: '无法连接',
      domain_not_listed: '微信不允许访问这个地址',
      not_json: '不是人脸服务',
      no_photo: '没有照片',
      permission_refused: '相机或相册未授权',
      bad_request: '请求未被理解',
      method_not_allowed: '不提供此操作',
      unsupported_media_type: '发送的格式不对',
      internal: '服务内部出错',
      other: '没有成功',
    },
    details: {
      timeout: '服务没有及时应答：请确认它在运行，然后重试。',
      no_connection: '请检查网络和设置中的服务地址（{reason}）。',
      domain_not_listed: '请把服务的 https 地址加入小程序账号的 request 和 uploadFile 合法域名。',
      not_json: '这个地址有应答（状态 {status}），但不是人脸服务的格式：请在设置中检查。',
      gateway: '这个地址后面的服务现在没有应答：请过几秒再试。',
      unexpected: '服务返回状态 {status}，没有说明原因：请重试。',
      no_photo: '没能得到照片（{reason}）：请重试。',
      permission_refused: '请在设置中允许使用相机和相册，然后重试。',
    },
  },
};
