using System.IO.MemoryMappedFiles;
using System.Text;

namespace JettraAdmin.Fixtures;

/// <summary>Which file calls fail: see <c>tests/failing-calls/README.md</c>.</summary>
[Flags]
internal enum FileCalls
{
    Open = 1 << 0,
    Create = 1 << 1,
    Read = 1 << 2,
    Write = 1 << 3,
    Sync = 1 << 4,
    Resize = 1 << 5,
    Name = 1 << 6,
    Remove = 1 << 7,
    Map = 1 << 8,
    List = 1 << 9,
    Stat = 1 << 10,
    All = (1 << 11) - 1,
}

/// <summary>Arms and disarms the library of failing calls in this process or in another one, and reads what it counted.</summary>
/// <remarks>The library and this class map the same file; the layout is <c>struct control</c> in <c>failcalls.c</c>.</remarks>
internal sealed class FailingCalls : IDisposable
{
    /// <summary>The variable that tells the library which file to map.</summary>
    public const string ControlVariable = "FAILCALLS_CONTROL";

    private const int Armed = 0;
    private const int Error = 4;
    private const int At = 8;
    private const int Times = 16;
    private const int Mask = 24;
    private const int Trace = 28;
    private const int CountedCalls = 32;
    private const int FailedCalls = 40;
    private const int LogLength = 48;
    private const int Folder = 56;
    private const int FolderSize = 1024;
    private const int Part = Folder + FolderSize;
    private const int PartSize = 128;
    private const int Log = Part + PartSize;
    private const int Size = Log + (1 << 20);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _control;

    /// <summary>Makes the control file.</summary>
    public FailingCalls(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Size);
        _control = _file.CreateViewAccessor(0, Size);
    }

    /// <summary>The library as <c>./test.sh</c> builds it.</summary>
    public static string Library { get; } = Path.Combine(Repository.Top, "tests/failing-calls/bin/libfailcalls.so");

    /// <summary>How many calls were counted since arming.</summary>
    public long Counted => _control.ReadInt64(CountedCalls);

    /// <summary>How many of them failed.</summary>
    public long Failed => _control.ReadInt64(FailedCalls);

    /// <summary>The calls that failed, or all that were counted when tracing: ordinal, call, path.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            var bytes = new byte[Math.Min(_control.ReadInt32(LogLength), Size - Log)];
            _control.ReadArray(Log, bytes, 0, bytes.Length);
            return Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>Which kind of call a line of <see cref="Seen"/> is about.</summary>
    public static FileCalls KindOf(string seen) => seen.Split(' ')[1] switch
    {
        "open" => FileCalls.Open,
        "create" => FileCalls.Create,
        "read" => FileCalls.Read,
        "write" => FileCalls.Write,
        "fsync" or "fdatasync" => FileCalls.Sync,
        "ftruncate" or "fallocate" => FileCalls.Resize,
        "rename" or "renameat2" or "link" or "mkdir" => FileCalls.Name,
        "unlink" or "rmdir" => FileCalls.Remove,
        "mmap" => FileCalls.Map,
        "opendir" or "readdir" => FileCalls.List,
        "statx" => FileCalls.Stat,
        var other => throw new ArgumentOutOfRangeException(nameof(seen), other, "The library writes no such call."),
    };

    /// <summary>Has calls fail from now on.</summary>
    /// <param name="folder">Only files below this folder, and the folder itself.</param>
    /// <param name="part">Only paths that hold this text behind the folder; empty for all.</param>
    /// <param name="calls">Only these calls are counted.</param>
    /// <param name="error">
    /// The error number; -1 for a short write that is followed by a full disk; -2 for calls that are carried out and report EIO.
    /// </param>
    /// <param name="at">The first call that fails, from 1.</param>
    /// <param name="times">How many fail in a row.</param>
    /// <param name="trace">Whether all counted calls are written to the log.</param>
    public void Arm(string folder, string part, FileCalls calls, int error, long at, long times, bool trace = false)
    {
        Disarm();
        _control.Write(Error, error);
        _control.Write(At, at);
        _control.Write(Times, times);
        _control.Write(Mask, (int)calls);
        _control.Write(Trace, trace ? 1 : 0);
        _control.Write(CountedCalls, 0L);
        _control.Write(FailedCalls, 0L);
        _control.Write(LogLength, 0);
        Put(Folder, FolderSize, folder);
        Put(Part, PartSize, part);
        Thread.MemoryBarrier();
        _control.Write(Armed, 1);
    }

    /// <summary>Has no call fail any more; the counts and the log stay.</summary>
    public void Disarm()
    {
        _control.Write(Armed, 0);
        Thread.MemoryBarrier();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _control.Dispose();
        _file.Dispose();
    }

    private void Put(int at, int size, string text)
    {
        var bytes = new byte[size];
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        _control.WriteArray(at, bytes, 0, size);
    }
}
