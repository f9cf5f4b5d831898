using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Components.Backups.Restoring;

// An upload is read to its end before it is planned. A damaged source leads to a good copy.
public sealed partial class RestoreForm
{
    private readonly UserAction _verify = new();

    /// <summary>Verifies the upload, or follows its verification. True if it is known to be good already.</summary>
    private async Task<bool> VerifyAsync(RestoreSource source)
    {
        await _verify.RunAsync(async () =>
        {
            try
            {
                _state.Verification = await Backups.StartVerifyAsync(await Callers.GetAsync(), source, _state.PlanTarget, _gone.Token);
            }
            catch (JettraException e) when (e.Kind is ErrorKind.Unprocessable or ErrorKind.NotFound or ErrorKind.Forbidden)
            {
                await RefuseAsync(source, e);
            }
        });
        if (_verify.Problem is { } problem)
        {
            _state.Refuse(problem);
        }

        await FollowVerificationAsync();
        return _state is { Refusal: null, Verification: null, NeedsVerification: false, Plan: null };
    }

    /// <summary>Takes over what the verification has found, once it has ended.</summary>
    private async Task FollowVerificationAsync()
    {
        if (_state.Verification is not { Ended: false } running)
        {
            return;
        }

        try
        {
            var caller = await Callers.GetAsync();
            var job = Live.Find(running.Id) ?? Jobs.Get(caller, running.Id);
            _state.Verification = job;
            if (!job.Ended || _state is not { Uploaded: { } upload, Source: { } source })
            {
                return;
            }

            var known = Backups.GetUpload(caller, upload.Id);
            if (known.Check is null)
            {
                // Cancelled or interrupted: the user verifies it again.
                return;
            }

            _state.Learn(known);
            if (known.Check.Problem is { } problem)
            {
                _state.Refuse(problem);
                await FindSoundCopyAsync(source);
            }
            else
            {
                await PlanAsync();
            }
        }
        catch (JettraException e)
        {
            Stop(e);
        }
    }

    private Task CancelVerificationAsync() => _verify.RunAsync(async () =>
    {
        if (_state.Verification is { Ended: false } running)
        {
            _state.Verification = Jobs.Cancel(await Callers.GetAsync(), running.Id);
        }
    });

    private async Task RefuseAsync(RestoreSource source, JettraException failure)
    {
        _state.Refuse(failure.ToProblem());
        if (failure.Kind == ErrorKind.Unprocessable && !_state.IsEmptyFile)
        {
            await FindSoundCopyAsync(source);
        }
    }

    private async Task FindSoundCopyAsync(RestoreSource source)
    {
        try
        {
            _state.SoundCopy = await Backups.FindSoundCopyAsync(await Callers.GetAsync(), source, _gone.Token);
        }
        catch (JettraException)
        {
            // Why the source cannot be restored is what the user must know; another backup can be chosen from the list.
            _state.SoundCopy = null;
        }
    }
}
