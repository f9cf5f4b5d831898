namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Writes the central directory and the end records; uses ZIP64 only where a number needs it.</summary>
internal sealed class ZipDirectoryWriter(Stream target)
{
    /// <summary>Writes the directory at the end of the file.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="start">The current length of the file.</param>
    public void Write(List<ZipEntry> entries, long start)
    {
        var sink = new ZipSink(target);
        using (var buffered = new BufferedStream(sink, 64 * 1024))
        {
            foreach (var entry in entries)
            {
                WriteEntry(buffered, entry);
            }
        }

        WriteEnd(entries.Count, start, sink.Count);
    }

    private static void WriteEntry(Stream to, ZipEntry entry)
    {
        var extra = new HeaderWriter(stackalloc byte[24]);
        extra.Write64IfWide(entry.Size);
        extra.Write64IfWide(entry.Compressed);
        extra.Write64IfWide(entry.Offset);
        var extraLength = extra.Written.Length;
        var version = extraLength > 0 ? ZipFormat.Version64 : entry.Version;

        var header = new HeaderWriter(stackalloc byte[ZipFormat.CentralLength + 4]);
        header.Write32(ZipFormat.CentralSignature);
        header.Write16(ZipFormat.MadeOnUnix | version);
        header.Write16(version);
        header.Write16(entry.Flags);
        header.Write16(entry.Method);
        header.Write32(entry.DosTime);
        header.Write32(entry.Crc);
        header.Write32(Narrow(entry.Compressed));
        header.Write32(Narrow(entry.Size));
        header.Write16(entry.NameBytes.Length);
        header.Write16(extraLength > 0 ? extraLength + 4 : 0);
        header.Write16(0); // comment
        header.Write16(0); // disk
        header.Write16(0); // internal attributes
        header.Write32(ZipFormat.RegularFile);
        header.Write32(Narrow(entry.Offset));
        to.Write(header.Written);
        to.Write(entry.NameBytes.Span);
        if (extraLength > 0)
        {
            var head = new HeaderWriter(stackalloc byte[4]);
            head.Write16(ZipFormat.Extra64Id);
            head.Write16(extraLength);
            to.Write(head.Written);
            to.Write(extra.Written);
        }
    }

    private void WriteEnd(int count, long start, long length)
    {
        var wide = count >= ZipFormat.Saturated16 || start >= ZipFormat.Saturated32 || length >= ZipFormat.Saturated32;
        var end = new HeaderWriter(stackalloc byte[ZipFormat.End64Length + ZipFormat.Locator64Length + ZipFormat.EndLength]);
        if (wide)
        {
            end.Write32(ZipFormat.End64Signature);
            end.Write64(ZipFormat.End64Remainder);
            end.Write16(ZipFormat.MadeOnUnix | ZipFormat.Version64);
            end.Write16(ZipFormat.Version64);
            end.Write32(0); // this disk
            end.Write32(0); // the directory's disk
            end.Write64((ulong)count);
            end.Write64((ulong)count);
            end.Write64((ulong)length);
            end.Write64((ulong)start);

            end.Write32(ZipFormat.Locator64Signature);
            end.Write32(0); // the disk of the record above
            end.Write64((ulong)(start + length));
            end.Write32(1); // disks
        }

        end.Write32(ZipFormat.EndSignature);
        end.Write16(0);
        end.Write16(0);
        end.Write16(wide ? ZipFormat.Saturated16 : count);
        end.Write16(wide ? ZipFormat.Saturated16 : count);
        end.Write32(wide ? ZipFormat.Saturated32 : (uint)length);
        end.Write32(wide ? ZipFormat.Saturated32 : (uint)start);
        end.Write16(0); // comment
        target.Write(end.Written);
    }

    private static uint Narrow(long value) => value >= ZipFormat.Saturated32 ? ZipFormat.Saturated32 : (uint)value;
}
