namespace JettraAdmin.Settings;

/// <summary>The password of the first administrator. It is used only while there is no user yet.</summary>
public sealed class AdminOptions
{
    /// <summary>The password itself.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password, such as a mounted secret.</summary>
    public string? PasswordFile { get; set; }
}
