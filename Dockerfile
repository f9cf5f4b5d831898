# syntax=docker/dockerfile:1
#
#   docker build -t jettra-admin .
#   docker run -p 8080:8080 -v jettra-data:/data -v jettra-backups:/backups jettra-admin
#
# It runs with a read-only root file system and without any capability: see "Container" in docs/operations.md.

# The output runs on every architecture, so it is built on the builder's own.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV RestoreLockedMode=true \
    DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_NOLOGO=1

# Packages: a layer that changes only with the files that name them. Locked: they are those the tests ran with.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Directory.Build.props src/Directory.Build.targets src/
COPY src/JettraAdmin/JettraAdmin.csproj src/JettraAdmin/packages.lock.json src/JettraAdmin/
COPY src/JettraAdmin.Driver/JettraAdmin.Driver.csproj src/JettraAdmin.Driver/packages.lock.json src/JettraAdmin.Driver/
COPY src/JettraAdmin.Engine/JettraAdmin.Engine.csproj src/JettraAdmin.Engine/packages.lock.json src/JettraAdmin.Engine/
RUN dotnet restore src/JettraAdmin/JettraAdmin.csproj

COPY . .
RUN dotnet publish src/JettraAdmin/JettraAdmin.csproj --no-restore -c Release -p:UseAppHost=false -o /out \
 # Native SQLite comes for some twenty platforms; an image of this base can be one of two.
 && find /out/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 -exec rm -r {} + \
 && chmod -R a=rX /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ARG VERSION=1.0.0
LABEL org.opencontainers.image.title="JettraAdmin" \
      org.opencontainers.image.description="Administration console and backup server for JettraDB document databases" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION"

# The number is fixed, so that folders on the host can be given to it before the first start.
RUN mkdir /data /backups \
 && chown 1654:1654 /data /backups \
 && chmod 0750 /data /backups

# Diagnostics would open a socket in /tmp. A password is not among the settings here: see docs/operations.md.
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    Jettra__DataDirectory=/data \
    Jettra__BackupDirectory=/backups

WORKDIR /app
COPY --from=build /out ./
USER 1654:1654
VOLUME ["/data", "/backups"]
EXPOSE 8080
# It stops within five seconds: the ten that the engine waits by default are enough.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["dotnet", "/app/JettraAdmin.dll", "health"]
ENTRYPOINT ["dotnet", "/app/JettraAdmin.dll"]
