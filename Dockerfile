FROM node:24-slim AS build
WORKDIR /kith
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production KITH_DATA=/data KITH_HOST=0.0.0.0
WORKDIR /kith
COPY --from=build /kith .
RUN mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 4000
CMD ["node", "--v8-pool-size=1", "bin/kith.mjs"]
