/** Everything that `npm run render` needs once the stack's file is read. */
export { contentOf } from './content';
export { keepPolicies } from './policies';
export { runProgram } from './program';
export { summaryOf } from './summary';
export { writeFiles } from './write';
