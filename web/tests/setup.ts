// Before each test file: matchers for the DOM.
import '@testing-library/jest-dom/vitest';
