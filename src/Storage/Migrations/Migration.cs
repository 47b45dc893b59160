using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Storage.Migrations;

/// <summary>One numbered step of the schema. Its first line is a comment that says in a sentence what it brings.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>All migrations of a database, in order: <paramref name="folder"/> is <c>Sqlite</c> or <c>Postgres</c>.</summary>
    public static IReadOnlyList<Migration> LoadAll(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{assembly.GetName().Name}.{folder}.Migrations.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Load(assembly, name, name[prefix.Length..]))];
    }

    private static Migration Load(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        // Line ends are made one kind, so that a checkout on another system has the same checksum.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), sql[..sql.IndexOf('\n')].TrimStart('-', ' '), sql);
    }
}

/// <summary>The database's schema is not one that this program may run on. The message says what to do.</summary>
public sealed class SchemaRefusedException(string message) : Exception(message);
