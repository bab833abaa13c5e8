/** Tells TypeScript about what Vite adds: style imports and `import.meta.env`. */
/// <reference types="vite/client" />
