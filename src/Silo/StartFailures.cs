using FinCode.Silo.Options;
using FinCode.Storage.Journal;
using FinCode.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace FinCode.Silo;

/// <summary>Failures to start that an operator can mend: they deserve a sentence, not a stack.</summary>
public static class StartFailures
{
    /// <summary>What to print and exit 2 for; null for a failure that is ours.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        InvalidConfigurationException or StoreOwnedException or SchemaRefusedException => failure.Message,
        OptionsValidationException invalid => $"The configuration has a wrong value: {string.Join(" ", invalid.Failures)}",
        System.IO.IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken =>
            $"{taken.Message} Set ASPNETCORE_URLS to another address, or stop what listens there.",
        Npgsql.NpgsqlException unreachable => $"PostgreSQL cannot be used: {unreachable.Message}. Check ConnectionStrings__Postgres, and that the server runs.",
        UnauthorizedAccessException forbidden => $"{forbidden.Message} Set FinCode__DataFolder to a folder that this user may write to.",
        AggregateException { InnerExceptions.Count: 1 } only => Explain(only.InnerExceptions[0]),
        _ => null,
    };
}
