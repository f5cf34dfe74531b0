export { thirdParties, thirdPartyHandler } from './hosts.ts'
export { createThirdPartyLog, type Received, type ReceivedFilter, type ThirdPartyLog } from './log.ts'
