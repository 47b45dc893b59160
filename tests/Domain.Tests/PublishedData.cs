using System.Runtime.CompilerServices;

namespace FinCode.Domain.Tests;

/// <summary>What others have published: read where it lies beside the repository, or in FINCODE_PUBLISHED_DATA. Nothing of it is part of the project.</summary>
internal static class PublishedData
{
    /// <param name="name">Of a file or a folder, for example <c>sanctions/un/consolidated.xml</c>.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string name, [CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("FINCODE_PUBLISHED_DATA") is { Length: > 0 } named) return Existing(named, name);
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Existing(folder, "shared", "data", name) is { } found) return found;
        }

        return null;
    }

    /// <summary>Why a test that reads these is skipped; null when all of them are there.</summary>
    public static string? SkipReason(string[] names) =>
        names.FirstOrDefault(name => Find(name) is null) is { } absent ? $"No {absent}: name the folder of the published data in FINCODE_PUBLISHED_DATA." : null;

    private static string? Existing(params string[] parts) => Path.Combine(parts) is var path && Path.Exists(path) ? path : null;
}

/// <summary>A fact that reads published files. Skipped, with one line that says why, where one is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedFactAttribute : FactAttribute
{
    public PublishedFactAttribute(params string[] names) => Skip = PublishedData.SkipReason(names);
}

/// <summary>A theory that reads published files. Skipped, with one line that says why, where one is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedTheoryAttribute : TheoryAttribute
{
    public PublishedTheoryAttribute(params string[] names) => Skip = PublishedData.SkipReason(names);
}
