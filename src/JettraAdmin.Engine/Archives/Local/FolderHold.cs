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
    private bool _toldInUse;
    private bool _disposed;

    /// <summary>Takes hold of the folder when another one is there than before. What only reads goes on when that fails.</summary>
    public void Notice()
    {
        // Whoever has the turn does the same.
        if (!_turn.Wait(0))
        {
            return;
        }

        try
        {
            if (!_disposed)
            {
                Take();
            }
        }
        catch (JettraException) when (_toldInUse)
        {
            // Said once; what writes is refused until the other server lets go.
        }
        catch (JettraException)
        {
            _toldInUse = true;
            LogInUse(directory);
        }
        catch (Exception e) when (LocalErrors.IsMachine(e))
        {
            // The folder is missing, which the reading itself will say.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes sure that this server holds the folder that is there now.</summary>
    /// <exception cref="JettraException">Code <c>backups_folder_in_use</c>.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public void Demand()
    {
        _turn.Wait();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Take();
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

    private void Take()
    {
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
            _toldInUse = false;
        }
        catch (PlatformNotSupportedException e)
        {
            _cannotLock = true;
            LogCannotLock(directory, e.Message);
        }
    }

    [LoggerMessage(EventId = 521, Level = LogLevel.Error, Message = "Another server is using the backups folder {Folder}: backups are listed and read, and none can be made or deleted until it lets go")]
    private partial void LogInUse(string folder);

    [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "The backups folder {Folder} cannot be locked ({Reason}). See to it that no other server uses it")]
    private partial void LogCannotLock(string folder, string reason);
}
