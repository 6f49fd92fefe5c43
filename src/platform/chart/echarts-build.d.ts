// The one-file build of ECharts brings no types of its own; they are those of the package.

declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
