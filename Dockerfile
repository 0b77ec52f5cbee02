FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY adapters adapters
RUN npm run build && npm prune --omit=dev
# ONNX Runtime comes for every platform, 291 MB: this image needs its own.
RUN find node_modules/onnxruntime-node/bin/napi-v* -mindepth 2 -maxdepth 2 \
  ! -path "*/$(node -p 'process.platform + "/" + process.arch')" -exec rm -r {} +

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY adapters/web/public adapters/web/public
COPY adapters/teams/icons adapters/teams/icons
COPY src/answering/meanings src/answering/meanings
COPY models/all-minilm-l6-v2-int8 models/all-minilm-l6-v2-int8
COPY knowledge knowledge
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js", "serve"]
