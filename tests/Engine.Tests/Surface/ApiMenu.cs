using System.Reflection;
using System.Text.RegularExpressions;

namespace FinCode.Engine.Tests.Surface;

/// <summary>One type of Orleans as the list has it.</summary>
internal sealed record ApiType(string Kind, HashSet<string> Bases, HashSet<string> Members)
{
    /// <summary>Of an enum, its members in order: the place is the value.</summary>
    public List<string> Values { get; } = [];
}

/// <summary>Reads the lists: a type per line, its members indented under it, the assembly or source file in brackets.</summary>
internal static partial class ApiMenu
{
    public static Dictionary<string, ApiType> Load(params string[] resources)
    {
        var types = new Dictionary<string, ApiType>();
        foreach (var resource in resources) Read(resource, types);
        return types;
    }

    private static void Read(string resource, Dictionary<string, ApiType> types)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        ApiType? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            if (line.StartsWith(' '))
            {
                AddMember(current!, Normal(line.Trim()));
                continue;
            }

            current = AddType(types, line);
        }
    }

    private static ApiType AddType(Dictionary<string, ApiType> types, string line)
    {
        var header = HeaderPattern().Match(line);
        if (!header.Success) throw new FormatException($"Not a type: {line}");
        var bases = Normal(header.Groups["bases"].Value).Split(", ", StringSplitOptions.RemoveEmptyEntries);
        if (types.TryGetValue(header.Groups["name"].Value, out var known))
        {
            known.Bases.UnionWith(bases);
            return known;
        }

        return types[header.Groups["name"].Value] = new ApiType(header.Groups["kind"].Value, [.. bases], []);
    }

    private static void AddMember(ApiType type, string member)
    {
        if (type.Kind != "enum")
        {
            type.Members.Add(member);
            return;
        }

        type.Members.UnionWith(member.Split(", "));
        type.Values.AddRange(member.Split(", "));
    }

    // The list mixes names of the language and of the runtime.
    private static string Normal(string text) => ClrNames().Replace(text, static m => m.Value switch
    {
        "Double" => "double",
        "Char" => "char",
        "Byte" => "byte",
        "UInt16" => "ushort",
        _ => m.Value,
    });

    [GeneratedRegex(@"^(?<kind>(?:sealed |static |abstract )?(?:class|interface|struct|enum|delegate)) (?<name>\S+?)(?:<[^:]*>)?(?: : (?<bases>.*?))?(?:    \[.*\])?$")]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"\b(Double|Char|Byte|UInt16)\b")]
    private static partial Regex ClrNames();
}
