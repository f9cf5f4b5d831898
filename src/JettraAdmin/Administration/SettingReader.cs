using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using JettraAdmin.Settings;

namespace JettraAdmin.Administration;

/// <summary>Lists the settings: those of <see cref="JettraOptions"/>, and what is configured for the web server and the log.</summary>
internal static class SettingReader
{
    private static readonly string[] ServerSections = ["AllowedHosts", "Kestrel", "Logging", WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.ServerUrlsKey];

    internal static readonly Dictionary<string, string> ServerMeanings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AllowedHosts"] = "The host names that the server answers to, separated by semicolons.",
        ["Kestrel"] = "A setting of the web server, such as a certificate.",
        ["Logging"] = "The lowest level of messages in the log.",
        [WebHostDefaults.HttpPortsKey] = "The ports on which the server listens for HTTP.",
        [WebHostDefaults.HttpsPortsKey] = "The ports on which the server listens for HTTPS.",
        [WebHostDefaults.ServerUrlsKey] = "The addresses on which the server listens.",
    };

    /// <summary>The settings, sorted by key within each group.</summary>
    public static IReadOnlyList<SettingFact> Read(IConfiguration configuration, JettraOptions effective) =>
        [.. Described(configuration, JettraOptions.Section, effective, new JettraOptions()), .. Configured(configuration)];

    private static IEnumerable<SettingFact> Described(IConfiguration configuration, string section, object effective, object defaults)
    {
        foreach (var property in effective.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = $"{section}:{property.Name}";
            if (property.PropertyType.IsClass && property.PropertyType.Assembly == typeof(JettraOptions).Assembly)
            {
                foreach (var fact in Described(configuration, key, property.GetValue(effective)!, property.GetValue(defaults)!))
                {
                    yield return fact;
                }

                continue;
            }

            var secret = property.GetCustomAttribute<PasswordPropertyTextAttribute>() is { Password: true };
            var value = Text(property.GetValue(effective));
            var (origin, source) = SettingSource.Of(configuration, key);
            yield return new SettingFact(
                key, property.GetCustomAttribute<DescriptionAttribute>()?.Description, secret ? null : value, Text(property.GetValue(defaults)), origin, source)
            {
                IsSecret = secret,
                IsSet = value is not null,
            };
        }
    }

    private static IEnumerable<SettingFact> Configured(IConfiguration configuration) =>
        from section in ServerSections
        from leaf in configuration.GetSection(section).AsEnumerable()
        where leaf.Value is not null
        orderby leaf.Key
        let secret = leaf.Key.EndsWith("Password", StringComparison.OrdinalIgnoreCase)
        let source = SettingSource.Of(configuration, leaf.Key)
        select new SettingFact(leaf.Key, ServerMeanings[section], secret ? null : leaf.Value, null, source.Origin, source.Name)
        {
            IsSecret = secret,
            IsSet = true,
        };

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text.Length == 0 ? null : text,
        bool flag => flag ? "true" : "false",
        string[] list => list.Length == 0 ? null : string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Settings of the type {value.GetType().Name} are not shown."),
    };
}
