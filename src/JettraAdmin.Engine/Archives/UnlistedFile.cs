using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Why a file in the place of the archives is not listed.</summary>
public enum UnlistedReason
{
    /// <summary>Its name is not that of an archive.</summary>
    Name,
    /// <summary>Its name has the right form, and the part in front is not a name that a database can have.</summary>
    Database,
    /// <summary>Its name has the right form, and the 14 digits are not a date and a time.</summary>
    Date,
    /// <summary>It is a link.</summary>
    Link,
    /// <summary>It is a folder.</summary>
    Folder,
    /// <summary>It is a pipe, a socket or a device.</summary>
    Special,
    /// <summary>It is what is left of a backup that did not come about, and it could not be removed.</summary>
    Unfinished,
}

/// <summary>A file that lies among the archives and is not listed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why it is not listed.</param>
public sealed record UnlistedFile(string Name, UnlistedReason Reason)
{
    /// <summary>The name under which a restore of it can be offered; null when it cannot be restored where it lies.</summary>
    public DatabaseName? Proposed { get; init; }

    /// <summary>The reason in a sentence.</summary>
    public string Sentence => Reason switch
    {
        UnlistedReason.Name => "Its name is not like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in small letters.",
        UnlistedReason.Database => "The part of its name before the digits is not a name that a database can have here.",
        UnlistedReason.Date => "The 14 digits in its name are not a date and a time.",
        UnlistedReason.Link => "It is a link, and links are not followed.",
        UnlistedReason.Folder => "It is a folder.",
        UnlistedReason.Special => "It is not a regular file.",
        UnlistedReason.Unfinished => "It is an unfinished backup that could not be removed. The server tries again.",
        _ => throw new InvalidOperationException($"{Reason} has no sentence."),
    };
}
