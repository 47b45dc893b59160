using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Grains.Mail;
using FinCode.Partners.Compliance.Kyc;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>How customers are verified: who is asked, who looks for viruses, and who hears of it.</summary>
internal static class SiloKyc
{
    /// <summary>A client of a cluster has them as well: its API hears their notices.</summary>
    /// <param name="isSandbox">Production has no simulated provider at all.</param>
    public static void AddIdentityVerifiers(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<KycNotices>();
        if (!isSandbox) return;
        services.AddSingleton<IIdentityVerifier, SandboxIdentityVerifier>();
        services.AddSingleton<SandboxIdentityPage>();
    }

    /// <param name="scanner"><c>host:port</c>; null for none.</param>
    public static void AddKyc(this IServiceCollection services, bool isSandbox, string? scanner)
    {
        if (TryReadAddress(scanner, out var host, out var port)) services.AddSingleton<IVirusScanner>(new ClamdScanner(host, port));
        else if (isSandbox) services.AddSingleton<IVirusScanner, SandboxVirusScanner>();
        else services.AddSingleton<IVirusScanner, NoVirusScanner>();
        services.AddSingleton(provider => new KycMails(provider.GetRequiredService<IMailbox>()));
        services.AddSingleton(provider => new KycEventConsumer(KycMails.Consumer, provider.GetRequiredService<KycMails>().Take));
    }

    public static bool TryReadAddress(string? text, [NotNullWhen(true)] out string? host, out int port)
    {
        var colon = text?.LastIndexOf(':') ?? -1;
        host = colon > 0 ? text![..colon].Trim('[', ']') : null;
        port = 0;
        return host is { Length: > 0 } && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
    }
}
