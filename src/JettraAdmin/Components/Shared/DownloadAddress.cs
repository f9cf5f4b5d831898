namespace JettraAdmin.Components.Shared;

/// <summary>Where a browser gets an archive.</summary>
public static class DownloadAddress
{
    /// <summary>Relative to the base address.</summary>
    public static string Of(string file) => $"api/backup/download?file={Uri.EscapeDataString(file)}";
}
