export { type Migrations, migrations, type Step } from './migrate.ts'
