# Builds the site, then keeps only what serves it. Settings come from the environment when it runs:
# nothing secret is in the image. See README, "Putting it on a server".

FROM node:22-bookworm-slim AS build
# bcrypt and better-sqlite3 are compiled where no ready-made binary fits.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
COPY views views
COPY public public
COPY content content
COPY migrations migrations
RUN npm run build && npm ci --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN install --directory --owner=node --group=node --mode=700 /data
WORKDIR /site
# Owned by root: the site cannot change its own program.
COPY --from=build /site ./
USER node
VOLUME /data
EXPOSE 3000
# The site stops by itself within 10 s of SIGTERM: `docker stop --time 15`.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
  ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start`, but not by npm: signals must reach the process itself.
CMD ["node", "--max-semi-space-size=32", "src/launch.mjs", "server"]
