using System.Reflection;

namespace JettraAdmin.Tests.Architecture;

/// <summary>Which rooms (namespaces) of a program know which others, with an example of each.</summary>
internal static class Rooms
{
    /// <summary>The graph over the types of an assembly; <paramref name="room"/> gives the room of a namespace, or null to leave it out.</summary>
    public static Dictionary<string, Dictionary<string, string>> Graph(Assembly assembly, Func<string, string?> room)
    {
        var graph = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (Type type in assembly.GetTypes().Where(t => References.Written(t) == t && t.Namespace is not null))
        {
            if (room(type.Namespace!) is not { } from)
            {
                continue;
            }

            foreach (Type known in References.Of(type).Where(k => k.Assembly == assembly && k.Namespace is not null))
            {
                if (room(known.Namespace!) is { } to && to != from)
                {
                    if (!graph.TryGetValue(from, out Dictionary<string, string>? knows))
                    {
                        graph[from] = knows = new(StringComparer.Ordinal);
                    }

                    knows.TryAdd(to, $"{type.Name} knows {References.Written(known).Name}");
                }
            }
        }

        return graph;
    }

    /// <summary>The shortest cycle through each pair of rooms that know each other, directly or over others, in words.</summary>
    public static IEnumerable<string> Cycles(Dictionary<string, Dictionary<string, string>> graph)
    {
        foreach ((string from, Dictionary<string, string> knows) in graph)
        {
            foreach ((string to, string example) in knows)
            {
                if (Path(graph, to, from) is { } back)
                {
                    yield return $"{from} → {string.Join(" → ", back)}: {example}";
                }
            }
        }
    }

    private static List<string>? Path(Dictionary<string, Dictionary<string, string>> graph, string from, string to)
    {
        var before = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out string? at))
        {
            if (at == to)
            {
                var path = new List<string>();
                for (string? step = at; step is not null; step = before[step])
                {
                    path.Insert(0, step);
                }

                return path;
            }

            foreach (string next in graph.TryGetValue(at, out Dictionary<string, string>? knows) ? knows.Keys : Enumerable.Empty<string>())
            {
                if (before.TryAdd(next, at))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }
}
