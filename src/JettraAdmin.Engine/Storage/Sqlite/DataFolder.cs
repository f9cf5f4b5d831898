using System.Globalization;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The files of the engine: their paths, creation, flushing and deletion.</summary>
/// <remarks>Only the owner can access the folders (0700) and files (0600).</remarks>
internal sealed class DataFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int WouldBlock = 11;

    private const string Probe = ".probe-";

    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>The folder itself.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The path of the catalogue.</summary>
    public string Catalogue => Path.Combine(Root, "catalogue.db");

    /// <summary>The folder of the generations.</summary>
    public string Generations => Path.Combine(Root, "generations");

    /// <summary>The folder for temporary files: sorts and imports that do not fit in memory.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    private string LockFile => Path.Combine(Root, ".lock");

    /// <summary>The path of a generation.</summary>
    public string Generation(long id) => Path.Combine(Generations, id.ToString(CultureInfo.InvariantCulture) + ".db");

    /// <summary>Creates the folders.</summary>
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

    /// <summary>Locks the folder for this process until the result is disposed.</summary>
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
    /// Creates and deletes a file in each folder. Existing files may be writable in a folder where no file can be created; without
    /// this check only the first restore would find out.
    /// </summary>
    /// <exception cref="IOException">A folder cannot be written, for another reason than a full disk.</exception>
    /// <exception cref="UnauthorizedAccessException">This process has no permission.</exception>
    public void EnsureWritable()
    {
        foreach (var folder in (string[])[Root, Generations, Temporary])
        {
            // Files that an earlier start could not delete.
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
                // The server must start on a full disk, so that users can free space by deleting.
            }
        }
    }

    /// <summary>Opens a file exclusively; a new file is accessible only to its owner.</summary>
    public static FileStream NewFile(string path, FileMode mode, FileOptions options = FileOptions.None)
    {
        var fileOptions = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            fileOptions.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, fileOptions);
    }

    /// <summary>The ids of the generation files, ascending. Files with other names are ignored.</summary>
    public IReadOnlyList<long> FindGenerations() => [.. Directory.EnumerateFiles(Generations, "*.db")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name.Length > 0 && name[0] is >= '1' and <= '9' && name.All(char.IsAsciiDigit) && name.Length < 19)
        .Select(name => long.Parse(name, CultureInfo.InvariantCulture))
        .Order()];

    /// <summary>Whether a file exists. Throws when that cannot be determined.</summary>
    /// <exception cref="IOException">The file cannot be queried.</exception>
    /// <exception cref="UnauthorizedAccessException">This process has no permission.</exception>
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

    /// <summary>Reads all bytes of a generation, to check that the disk can read them.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void EnsureReadable(long generation)
    {
        using var file = new FileStream(Generation(generation), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.CopyTo(Stream.Null);
    }

    /// <summary>Deletes the files of a generation and flushes the folder.</summary>
    public void Delete(long generation)
    {
        var path = Generation(generation);

        // The main file last: as long as it exists, the sweep finds the generation and its other files.
        foreach (var companion in Companions)
        {
            File.Delete(path + companion);
        }

        File.Delete(path);
        DirectorySync.Flush(Generations);
    }

    /// <summary>Appends <c>.unreadable</c> to the files of a generation, so that they no longer count as one.</summary>
    public void PutAside(long generation)
    {
        var path = Generation(generation);
        foreach (var suffix in Companions.Append(string.Empty).Where(suffix => File.Exists(path + suffix)))
        {
            File.Move(path + suffix, path + ".unreadable" + suffix, overwrite: false);
        }

        DirectorySync.Flush(Generations);
    }

    /// <summary>The size of a database file and its companion files.</summary>
    public static long Measure(string path) => Companions.Append(string.Empty).Sum(suffix =>
    {
        var file = new FileInfo(path + suffix);
        return file.Exists ? file.Length : 0;
    });

    /// <summary>Deletes temporary files of earlier processes.</summary>
    public void ClearTemporary()
    {
        foreach (var file in Directory.EnumerateFiles(Temporary))
        {
            File.Delete(file);
        }
    }
}
