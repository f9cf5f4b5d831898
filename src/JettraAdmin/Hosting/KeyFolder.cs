using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace JettraAdmin.Hosting;

/// <summary>Stores the keys that protect cookies and forms, one file each, readable only by the user that the server runs as.</summary>
/// <remarks>
/// The repository of ASP.NET Core writes each key to the temporary folder first. That folder may be read-only, as in some
/// containers, and it is shared with other users, so the key would not be secret.
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
            // Other errors are thrown. If they counted as an empty folder, all users would be signed out.
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

    // A damaged key is skipped, so that the other keys keep working.
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

    // ASP.NET Core suggests a name of kind and id. Any other name is replaced by a generated one.
    private static bool IsPlain(string? name) =>
        !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    [LoggerMessage(EventId = 860, Level = LogLevel.Error, Message = "The key {File} is damaged and is not used. Users who signed in with it must sign in again. Restore the file from a copy, or delete it")]
    private static partial void LogDamaged(ILogger log, string file, Exception exception);
}
