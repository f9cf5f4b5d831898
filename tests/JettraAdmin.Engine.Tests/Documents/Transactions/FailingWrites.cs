using System.Reflection;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>A real engine, whose writes fail or stand still where a test asks for that.</summary>
public class FailingWrites : DispatchProxy
{
    private IDocumentEngine _engine = null!;

    /// <summary>How many writes with conditions were asked for.</summary>
    public int Writes { get; private set; }

    /// <summary>With what the next write is refused, before it is made; null for none.</summary>
    public ErrorCode? Refusal { get; set; }

    /// <summary>Whether the next write is answered with an unknown outcome, after it was made (true) or without (false); null for none.</summary>
    public bool? Unknown { get; set; }

    /// <summary>Whether the outcome of a write cannot be found out yet.</summary>
    public bool Unreadable { get; set; }

    /// <summary>What a write waits for before it is made.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Ends when a write has begun.</summary>
    public TaskCompletionSource Begun { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _made;

    /// <summary>Stands in front of an engine.</summary>
    public static FailingWrites Of(IDocumentEngine engine)
    {
        object proxy = Create<IDocumentEngine, FailingWrites>();
        var writes = (FailingWrites)proxy;
        writes._engine = engine;
        return writes;
    }

    /// <summary>The engine as others see it.</summary>
    public IDocumentEngine Engine => (IDocumentEngine)(object)this;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IDocumentEngine.WriteAsync) when ((WriteTarget)args![0]!).Conditions is not null => WriteAsync(() => (Task<long>)Ask(targetMethod, args)!),
        nameof(IDocumentEngine.FindWrittenAsync) => FindAsync(),
        _ => Ask(targetMethod, args),
    };

    private object? Ask(MethodInfo method, object?[]? args) => method.Invoke(_engine, BindingFlags.DoNotWrapExceptions, null, args, null);

    private async Task<long> WriteAsync(Func<Task<long>> write)
    {
        Writes++;
        Begun.TrySetResult();
        await Hold;
        if (Refusal is { } refusal)
        {
            Refusal = null;
            throw new JettraException(refusal);
        }

        if (Unknown is { } made)
        {
            (Unknown, _made) = (null, made);
            if (made)
            {
                await write();
            }

            throw new JettraException(ErrorCodes.OutcomeUnknown);
        }

        return await write();
    }

    private Task<bool> FindAsync() =>
        Unreadable ? Task.FromException<bool>(new JettraException(ErrorCodes.OutcomeUnknown)) : Task.FromResult(_made);
}
