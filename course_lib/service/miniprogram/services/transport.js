/** wx.request and wx.uploadFile as one promise: any answer resolves, whatever its status. */
const {ownProblem} = require('./problem');

/**
 * Send a request of `buildRequest`; resolves to {status, header, text}.
 *
 * Rejects with a Problem when no answer came: timeout, domain_not_listed or no_connection.
 */
function transmit(request) {
  return new Promise((resolve, reject) => {
    let received = {};
    const common = {
      url: request.url,
      header: request.header,
      timeout: request.timeout,
      success: ({statusCode, data, header}) =>
        resolve({status: statusCode, header: header || received, text: data}),
      fail: ({errMsg}) => reject(noAnswer(String(errMsg))),
    };
    if (!request.filePath) {
      // Any dataType but "json" leaves the text as it came, as wx.uploadFile always does.
      wx.request({...common, method: request.method, data: request.data, dataType: 'text'});
      return;
    }
    const file = {filePath: request.filePath, name: 'image', formData: request.data || {}};
    const task = wx.uploadFile({...common, ...file});
    // An upload tells its headers here only, before it succeeds.
    task.onHeadersReceived(({header}) => {
      received = header;
    });
  });
}

function noAnswer(reason) {
  if (/time ?out/i.test(reason)) return ownProblem('timeout');
  if (/domain list/i.test(reason)) return ownProblem('domain_not_listed');
  return ownProblem('no_connection', {reason});
}

module.exports = {transmit};
