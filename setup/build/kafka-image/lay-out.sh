#!/bin/bash
# Turns a Debian root folder into the stand-in for the image apache/kafka: lay-out.sh ROOTFS JARS
# The user, the folders and their owners are those of the official image, so that volumes and mounts behave alike.
set -euo pipefail
rootfs=$1 jars=$2
here=$(cd "$(dirname "$0")" && pwd)

chroot "$rootfs" /usr/sbin/groupadd --gid 1000 appuser
chroot "$rootfs" /usr/sbin/useradd --uid 1000 --gid 1000 --create-home --home-dir /home/appuser --shell /bin/bash appuser

mkdir -p "$rootfs"/opt/kafka/logs "$rootfs"/etc/kafka/secrets "$rootfs"/var/lib/kafka/data "$rootfs"/mnt/shared/config "$rootfs"/usr/logs
cp -R "$jars" "$rootfs/opt/kafka/libs"
cp -R "$here/bin" "$here/config" "$rootfs/opt/kafka/"
cp -R "$here/docker" "$rootfs/etc/kafka/docker"
chmod -R a+rX,u+w "$rootfs/opt/kafka" "$rootfs/etc/kafka"
chmod 755 "$rootfs"/opt/kafka/bin/*.sh "$rootfs/etc/kafka/docker/run"

chown -R 1000:1000 "$rootfs/opt/kafka" "$rootfs/etc/kafka" "$rootfs/mnt/shared/config" "$rootfs/usr/logs"
chown -R 1000:0 "$rootfs/var/lib/kafka"
chmod -R g+w "$rootfs/var/lib/kafka"

# Not needed at run time, and half of the size.
rm -rf "$rootfs"/var/cache/apt/* "$rootfs"/var/lib/apt/lists/* "$rootfs"/var/log/* \
  "$rootfs"/usr/share/{doc,man,info,locale} "$rootfs"/debootstrap
