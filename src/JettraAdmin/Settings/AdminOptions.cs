using System.ComponentModel;

namespace JettraAdmin.Settings;

/// <summary>The password of the first administrator. It is used only while there is no user yet.</summary>
public sealed class AdminOptions
{
    /// <summary>The password itself.</summary>
    [Description("The password of the first administrator. It is used only while there is no user yet.")]
    [PasswordPropertyText(true)]
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password, such as a mounted secret.</summary>
    [Description("A file whose first line is the password of the first administrator, such as a mounted secret.")]
    public string? PasswordFile { get; set; }
}
