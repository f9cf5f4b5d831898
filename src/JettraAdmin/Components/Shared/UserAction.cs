using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>Runs what a user starts in a component, one action at a time, and keeps the problem if it fails.</summary>
/// <remarks>While an action runs, further calls are ignored: a second click may be on its way. Use it on the circuit's thread.</remarks>
public sealed class UserAction
{
    /// <summary>Whether an action is running. Buttons are disabled meanwhile.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Why the last action failed, or null.</summary>
    public JobProblem? Problem { get; set; }

    /// <summary>Runs an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="staysBusy">Whether to stay busy after success, because the component is about to disappear.</param>
    public async Task RunAsync(Func<Task> action, bool staysBusy = false)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Problem) = (true, null);
        try
        {
            await action();
            IsBusy = staysBusy;
        }
        catch (JettraException failure)
        {
            (IsBusy, Problem) = (false, failure.ToProblem());
        }
        catch
        {
            IsBusy = false;
            throw;
        }
    }
}
