# The operator's image: not root, and nothing in it is written to. What it is made of is named by digest; the tags say which versions these are.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0.401-noble@sha256:35d40304542c8689331f8cab17c65926cdf48fe711e289321d71924b230a7d29
# Not the chiseled one: git and ssh are Ubuntu packages with libraries of their own, and git starts ssh through a shell.
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble@sha256:2d584d8147faddb0d678c5748d47953e5b8e18621ed4fb7049a91381d9d7746f

FROM --platform=$BUILDPLATFORM $SDK AS build
ARG TARGETARCH
WORKDIR /source
COPY . .
# Packages are those of packages.lock.json, by their hashes. Compiled before it starts: a restart is there in half the time.
RUN dotnet publish Lessor.Operator/Lessor.Operator.csproj -c Release -a $TARGETARCH --self-contained false -o /app \
    -p:RestoreLockedMode=true -p:PublishReadyToRun=true -p:UseAppHost=false -p:DebugType=none
RUN apt-get update && apt-get install --yes --no-install-recommends make && make notices && cp artifacts/lessor.cdx.json artifacts/THIRD-PARTY-NOTICES.md LICENSE /app/

# helm for the architecture of the image, held to these sums: those of the release notes of that version.
FROM --platform=$BUILDPLATFORM $SDK AS helm
ARG TARGETARCH
ARG HELM_VERSION=v4.1.4
ARG HELM_SHA256_amd64=70b2c30a19da4db264dfd68c8a3664e05093a361cefd89572ffb36f8abfa3d09
ARG HELM_SHA256_arm64=13d03672be289045d2ff00e4e345d61de1c6f21c1257a45955a30e8ae036d8f1
WORKDIR /helm
RUN archive="helm-$HELM_VERSION-linux-$TARGETARCH.tar.gz" sum="HELM_SHA256_$TARGETARCH" \
    && curl -fsSLO "https://get.helm.sh/$archive" \
    && eval "echo \"\$$sum  $archive\"" | sha256sum --check --strict \
    && tar -xzf "$archive" --strip-components=1

FROM $RUNTIME
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git openssh-client ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=helm /helm/helm /usr/local/bin/helm
COPY --from=helm /helm/LICENSE /usr/share/doc/helm/LICENSE
WORKDIR /app
COPY --from=build /app .
# Diagnostics would put sockets into the file system, which is read-only.
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
# Webhooks, metrics, health.
EXPOSE 9443 8443 8081
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lessor" \
      org.opencontainers.image.description="Runs one application many times on Kubernetes: an instance for each tenant, in namespaces of its own" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="mcr.microsoft.com/dotnet/aspnet:10.0.12-noble"
ENTRYPOINT ["dotnet", "Lessor.Operator.dll"]
CMD ["run"]
