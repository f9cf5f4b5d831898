using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace JettraAdmin.Administration;

/// <summary>Finds the source of a value in the configuration: the last provider that has it.</summary>
internal static class SettingSource
{
    /// <summary>The origin of a key, and the name of its file or environment variable.</summary>
    public static (SettingOrigin Origin, string? Name) Of(IConfiguration configuration, string key)
    {
        if (configuration is IConfigurationRoot root)
        {
            foreach (var provider in root.Providers.Reverse().Where(p => Holds(p, key)))
            {
                return provider switch
                {
                    ChainedConfigurationProvider chained => Of(chained.Configuration, key),
                    FileConfigurationProvider file => (SettingOrigin.File, file.Source.Path),
                    EnvironmentVariablesConfigurationProvider => (SettingOrigin.Environment, key.Replace(":", "__", StringComparison.Ordinal)),
                    CommandLineConfigurationProvider => (SettingOrigin.CommandLine, null),
                    // The program itself sets defaults in memory.
                    MemoryConfigurationProvider => (SettingOrigin.Default, null),
                    _ => (SettingOrigin.Other, null),
                };
            }
        }

        return (SettingOrigin.Default, null);
    }

    // A list has only children.
    private static bool Holds(IConfigurationProvider provider, string key) =>
        (provider.TryGet(key, out var value) && value is not null) || provider.GetChildKeys([], key).Any();
}
