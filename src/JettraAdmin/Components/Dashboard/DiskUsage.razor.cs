using System.Globalization;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The usage of the disk, including the space that other programs use.</summary>
public sealed partial class DiskUsage
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private long Backups => Live.Now.Archives.Bytes;

    private long Others(StorageUsage disk) => Math.Max(0, disk.Total - disk.Free - disk.Databases - disk.Kept - Math.Min(Backups, disk.Total));

    private static string Share(long bytes, StorageUsage disk) =>
        (disk.Total > 0 && bytes > 0 ? Math.Clamp(100.0 * bytes / disk.Total, 0.6, 100) : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string Label(StorageUsage disk) =>
        T[$"Databases {Format.Bytes(disk.Databases)}, backups {Format.Bytes(Backups)}, kept states {Format.Bytes(disk.Kept)}, others {Format.Bytes(Others(disk))}, free {Format.Bytes(disk.Free)}"];

    private bool IsSoon(DiskForecast forecast) => forecast.FullAt is { } full && full - Live.Time < Soon;

    private string Describe(DiskForecast forecast) => forecast.Outlook switch
    {
        DiskOutlook.NotEnoughHistory => T["When the disk will be full is not known: the backups reach back less than a week."],
        DiskOutlook.FreeSpaceUnknown => T["When the disk will be full is not known: its free space is not known."],
        DiskOutlook.FarAway => T[$"Not full within ten years at {Format.Bytes(forecast.BytesPerDay ?? 0)} of backups a day."],
        DiskOutlook.FullOn => Full((long)Math.Max(0, (forecast.FullAt!.Value - Live.Time).TotalDays), Format.Bytes(forecast.BytesPerDay ?? 0)),
    };

    private string Full(long days, string rate) =>
        T.Plural(days, $"Full in about {days:N0} day at {rate} of backups a day, if none is deleted.", $"Full in about {days:N0} days at {rate} of backups a day, if none is deleted.");
}
