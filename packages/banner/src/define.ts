import { HeedDetails } from './details/index.ts'
import { define, HeedBanner } from './element/index.ts'

define('heed-banner', HeedBanner)
define('heed-details', HeedDetails)
