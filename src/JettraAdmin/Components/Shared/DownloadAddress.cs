namespace JettraAdmin.Components.Shared;

/// <summary>The address for downloading a backup.</summary>
public static class DownloadAddress
{
    /// <summary>The address, relative to the base address.</summary>
    public static string Of(string file) => $"api/backup/download?file={Uri.EscapeDataString(file)}";
}
