using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Partners.Gateways;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>The simulated provider's notice: the body, and the headers that it is sent with.</summary>
public sealed record SandboxIdentityNotice(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public static SandboxIdentityNotice Write(GatewaySignature signature, string tenant, Guid reference, VerificationStatus outcome, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new NoticeBody(reference.ToString("D"), outcome.Name(), "DECIDED_ON_PAGE"));
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new SandboxIdentityNotice(body, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [GatewaySignature.Provider] = SandboxIdentityVerifier.Code,
            [GatewaySignature.Timestamp] = timestamp,
            [GatewaySignature.Signature] = signature.Sign(tenant, SandboxIdentityVerifier.Code, timestamp, body),
        });
    }

    /// <summary>Null for what is no notice, though it is signed.</summary>
    public static VerificationNotice? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<NoticeBody>(body) is { } read && Guid.TryParseExact(read.Reference, "D", out var reference) && KycNames.TryParse<VerificationStatus>(read.Outcome, out var outcome)
                ? new VerificationNotice(reference, new VerificationWord(outcome, outcome == VerificationStatus.Passed ? null : read.Detail))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record NoticeBody(string Reference, string Outcome, string? Detail);
}
