using System.Globalization;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The files of the engine: where they are, how they are made, flushed and removed.</summary>
/// <remarks>Folders are for their owner only (0700), files too (0600).</remarks>
internal sealed class DataFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int WouldBlock = 11;

    private const string Probe = ".probe-";

    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>The folder itself.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The catalogue.</summary>
    public string Catalogue => Path.Combine(Root, "catalogue.db");

    /// <summary>The folder of the generations.</summary>
    public string Generations => Path.Combine(Root, "generations");

    /// <summary>The folder for what lives no longer than the process: sorts and imports that do not fit in memory.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    private string LockFile => Path.Combine(Root, ".lock");

    /// <summary>The file of a generation.</summary>
    public string Generation(long id) => Path.Combine(Generations, id.ToString(CultureInfo.InvariantCulture) + ".db");

    /// <summary>Makes the folders.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Root, Generations, Temporary])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Holds the folder for this process until disposed.</summary>
    /// <exception cref="JettraException">Code <c>data_folder_in_use</c>.</exception>
    public FileStream Lock()
    {
        try
        {
            return NewFile(LockFile, FileMode.OpenOrCreate);
        }
        catch (IOException e) when (e.HResult == WouldBlock || (OperatingSystem.IsWindows() && (e.HResult & 0xFFFF) == 32))
        {
            throw new JettraException(
                ErrorCodes.DataFolderInUse, $"Another process is using the data folder {Root}.", cause: e);
        }
    }

    /// <summary>
    /// Makes and removes a file in each folder. What is there already may open, and even be written, in a folder that takes no
    /// new file: the first restore would be the one to find out.
    /// </summary>
    /// <exception cref="IOException">The machine refuses, and not for want of room.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not.</exception>
    public void DemandWritable()
    {
        foreach (var folder in (string[])[Root, Generations, Temporary])
        {
            // What an earlier start could not remove.
            foreach (var left in Directory.EnumerateFiles(folder, Probe + "*"))
            {
                File.Delete(left);
            }

            try
            {
                NewFile(Path.Combine(folder, $"{Probe}{Guid.NewGuid():N}"), FileMode.CreateNew, FileOptions.DeleteOnClose).Dispose();
            }
            catch (IOException e) when (SqliteErrors.From(e)?.Error == ErrorCodes.DiskFull)
            {
                // A server on a full disk starts all the same: deleting is how somebody makes room.
            }
        }
    }

    /// <summary>Opens a file for its owner only; nobody else may hold it meanwhile.</summary>
    public static FileStream NewFile(string path, FileMode mode, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, how);
    }

    /// <summary>The ids of the generation files that are there, ascending. Files of other names are not ours and are not looked at.</summary>
    public IReadOnlyList<long> FindGenerations() => [.. Directory.EnumerateFiles(Generations, "*.db")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name.Length > 0 && name[0] is >= '1' and <= '9' && name.All(char.IsAsciiDigit) && name.Length < 19)
        .Select(name => long.Parse(name, CultureInfo.InvariantCulture))
        .Order()];

    /// <summary>Whether a file is there. A machine that refuses to say is no answer.</summary>
    /// <exception cref="IOException">The machine refuses to say.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not look.</exception>
    public static bool Exists(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Reads all bytes of a generation, to find out whether the disk gives them.</summary>
    /// <exception cref="IOException">The machine refuses.</exception>
    public void DemandReadable(long generation)
    {
        using var file = new FileStream(Generation(generation), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.CopyTo(Stream.Null);
    }

    /// <summary>Removes a generation's files, and flushes the folder.</summary>
    public void Delete(long generation)
    {
        var path = Generation(generation);

        // The main file last: as long as it is there, the sweep finds the generation and its companions again.
        foreach (var companion in Companions)
        {
            File.Delete(path + companion);
        }

        File.Delete(path);
        DirectorySync.Flush(Generations);
    }

    /// <summary>Gives a generation's files another ending, so that nothing takes them for a generation.</summary>
    public void PutAside(long generation)
    {
        var path = Generation(generation);
        foreach (var suffix in Companions.Append(string.Empty).Where(suffix => File.Exists(path + suffix)))
        {
            File.Move(path + suffix, path + ".unreadable" + suffix, overwrite: false);
        }

        DirectorySync.Flush(Generations);
    }

    /// <summary>The bytes of a database file and what lies beside it.</summary>
    public static long Measure(string path) => Companions.Append(string.Empty).Sum(suffix =>
    {
        var file = new FileInfo(path + suffix);
        return file.Exists ? file.Length : 0;
    });

    /// <summary>Removes what an earlier process left in the temporary folder.</summary>
    public void ClearTemporary()
    {
        foreach (var file in Directory.EnumerateFiles(Temporary))
        {
            File.Delete(file);
        }
    }
}
