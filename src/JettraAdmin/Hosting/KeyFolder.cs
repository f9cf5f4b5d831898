using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace JettraAdmin.Hosting;

/// <summary>The keys of cookies and forms, one file each, for the server's own user alone.</summary>
/// <remarks>
/// The framework's own repository writes each key to the machine's temporary folder first. There may be none that can be
/// written to, as in a container with a read-only root; and a key that lies in a shared folder, be it for a moment, is not
/// a secret.
/// </remarks>
internal sealed partial class KeyFolder(string path, ILogger<KeyFolder> log) : IXmlRepository
{
    private const string Extension = ".xml";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            return [.. Directory.EnumerateFiles(path, $"*{Extension}").Order(StringComparer.Ordinal).Select(Load).OfType<XElement>()];
        }
        catch (DirectoryNotFoundException)
        {
            // Any other failure is told: taken for an empty folder, it would sign everybody out.
            return [];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        Make(path);
        var name = IsPlain(friendlyName) ? friendlyName : Guid.CreateVersion7().ToString();
        var draft = Path.Combine(path, $".{Guid.CreateVersion7():N}.draft");
        try
        {
            using (var file = new FileStream(draft, Create()))
            {
                element.Save(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, Path.Combine(path, name + Extension), overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // One that is damaged opens nothing; it must not keep the others, and with them everybody, from working.
    private XElement? Load(string file)
    {
        try
        {
            return XElement.Load(file);
        }
        catch (XmlException e)
        {
            LogDamaged(log, file, e);
            return null;
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStreamOptions Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // The framework names a key by its kind and its id; anything else gets a name of ours.
    private static bool IsPlain(string? name) =>
        !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    [LoggerMessage(EventId = 860, Level = LogLevel.Error, Message = "The key {File} is damaged and is not used: who signed in by it must sign in again. Put a copy back, or delete it")]
    private static partial void LogDamaged(ILogger log, string file, Exception exception);
}
