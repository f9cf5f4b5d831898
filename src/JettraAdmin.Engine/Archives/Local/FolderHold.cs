using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Keeps the backups folder for this server alone, also when it appears or is replaced while the server runs.</summary>
/// <remarks>Safe on any thread. A file system that cannot lock folders is used without a lock, and the log says so once.</remarks>
internal sealed partial class FolderHold(string directory, ILogger logger) : IDisposable
{
    // Opening and locking a folder uses the disk: callers take turns, and no lock is held meanwhile.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FolderLock? _held;
    private bool _cannotLock;
    private bool _disposed;

    /// <summary>Makes sure that this server holds the folder that is there now.</summary>
    /// <exception cref="JettraException">Code <c>backups_folder_in_use</c>.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public void Demand()
    {
        _turn.Wait();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_cannotLock || _held?.IsOf(directory) == true)
            {
                return;
            }

            try
            {
                var taken = FolderLock.Take(directory) ?? throw new JettraException(
                    ErrorCodes.BackupsFolderInUse, $"Another server is using the backups folder {directory}.");
                _held?.Dispose();
                _held = taken;
            }
            catch (PlatformNotSupportedException e)
            {
                _cannotLock = true;
                LogCannotLock(directory, e.Message);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Wait();
        _disposed = true;
        _held?.Dispose();
        _held = null;
        _turn.Release();
    }

    [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "The backups folder {Folder} cannot be locked ({Reason}). See to it that no other server uses it")]
    private partial void LogCannotLock(string folder, string reason);
}
