using System.Text.RegularExpressions;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

/// <summary>What people find in their mail.</summary>
internal static partial class MailScenes
{
    public static async Task<IReadOnlyList<SandboxMail>> MailOf(this AccessHost host, string email, string tenant = "demo")
    {
        await host.Services.GetRequiredService<AfterAnswer>().Settled();
        return await host.Grains.SandboxMailbox(tenant, email).Read();
    }

    /// <summary>The newest one-time password.</summary>
    public static async Task<string> OtpOf(this AccessHost host, string email) =>
        SixDigits().Match((await host.MailOf(email)).First(mail => mail.Subject == "Your one-time password").Text).Value;

    public static string OtherThan(string code) => code == "000000" ? "000001" : "000000";

    [GeneratedRegex("\\b[0-9]{6}\\b")]
    private static partial Regex SixDigits();
}
