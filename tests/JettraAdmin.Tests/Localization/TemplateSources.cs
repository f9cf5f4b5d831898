using System.Reflection;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JettraAdmin.Tests.Localization;

/// <summary>Finds the formats of all <see cref="MessageTemplate"/>s in the sources of the engine and the web host.</summary>
internal static class TemplateSources
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly BareTextWalk Bare = new();

    private static readonly Lazy<TemplateWalk> Sources = new(Read);

    /// <summary>The formats in the sources.</summary>
    public static IReadOnlyCollection<FoundTemplate> Templates => Sources.Value.Templates;

    /// <summary>The places where a string that is not a constant becomes a template, which would make data a format.</summary>
    public static IReadOnlyCollection<string> NotConstant => Sources.Value.NotConstant;

    /// <summary>The texts of components that are in one language only.</summary>
    public static IReadOnlyCollection<string> OneLanguageOnly => Sources.Value is not null ? Bare.Found : [];

    private static TemplateWalk Read()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("JettraAdmin" or "JettraAdmin.Engine"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
        var engine = Compile("JettraAdmin.Engine", ImplicitUsings, platform);
        var web = Compile("JettraAdmin", ImplicitUsings + WebUsings, [.. platform, engine.ToMetadataReference()]);
        var found = new TemplateWalk();
        foreach (var compilation in (CSharpCompilation[])[engine, web])
        {
            Parallel.ForEach(compilation.SyntaxTrees, tree =>
            {
                var model = compilation.GetSemanticModel(tree);
                found.Visit(model);
                Bare.Visit(model);
            });
        }

        return found;
    }

    // The code of the components is read as the build wrote it. That of other generators is missing; the errors where it is used do
    // not concern texts.
    private static CSharpCompilation Compile(string project, string usings, IEnumerable<MetadataReference> references)
    {
        var folder = Path.Combine(Repository.Top, "src", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Concat(Components(folder));
        return CSharpCompilation.Create(
            project,
            [CSharpSyntaxTree.ParseText(usings, Language), .. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Language, file))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> Components(string folder)
    {
        var configuration = typeof(TemplateSources).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var generated = Path.Combine(folder, "obj", configuration, "net10.0", "generated");
        return Directory.Exists(generated) ? Directory.EnumerateFiles(generated, "*_razor.g.cs", SearchOption.AllDirectories).Where(IsPresent) : [];

        // The build leaves the code of components that do not exist any more.
        bool IsPresent(string file) => File.Exists(Path.Combine(folder, file[file.IndexOf("Components/", StringComparison.Ordinal)..].Replace("_razor.g.cs", ".razor", StringComparison.Ordinal)));
    }
}
