using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Why a file in the backups folder is not in the backup list.</summary>
public enum UnlistedReason
{
    /// <summary>The name is not that of an archive.</summary>
    Name,
    /// <summary>The name has the right form, but its first part is not a valid database name.</summary>
    Database,
    /// <summary>The name has the right form, but the 14 digits are not a valid date and time.</summary>
    Date,
    /// <summary>It is a link.</summary>
    Link,
    /// <summary>It is a folder.</summary>
    Folder,
    /// <summary>It is a pipe, a socket or a device.</summary>
    Special,
    /// <summary>It is the draft of a failed backup and could not be deleted.</summary>
    Unfinished,
}

/// <summary>A file in the backups folder that is not in the backup list.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Reason">Why it is not listed.</param>
public sealed record UnlistedFile(string Name, UnlistedReason Reason)
{
    /// <summary>A database name under which it can be restored; null when it cannot be restored from here.</summary>
    public DatabaseName? Proposed { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public MessageTemplate Sentence => Reason switch
    {
        UnlistedReason.Name => (MessageTemplate)"Its name does not look like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in lower case.",
        UnlistedReason.Database => "The part of its name before the digits is not a valid database name here.",
        UnlistedReason.Date => "The 14 digits in its name are not a valid date and time.",
        UnlistedReason.Link => "It is a link, and links are not followed.",
        UnlistedReason.Folder => "It is a folder.",
        UnlistedReason.Special => "It is not a regular file.",
        UnlistedReason.Unfinished => "It is an unfinished backup that could not be deleted. The server will try again.",
        _ => throw new InvalidOperationException($"{Reason} has no sentence."),
    };
}
