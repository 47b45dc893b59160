using System.Net;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Hosting;
using FinCode.Api.Requests;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Access;
using Microsoft.Extensions.Options;

namespace FinCode.Api.Transactions;

/// <summary>From where and with what a sender makes a remittance, as far as a request says. Signals for monitoring: nothing is allowed because of them.</summary>
internal sealed class SenderOrigins(IOptions<ApiOptions> options)
{
    /// <summary>The end customer's address, as a client that stands between says it.</summary>
    private const string AddressHeader = "ipAddress";

    private const string DeviceHeader = "X-Device-Id";

    /// <summary>The same of one of many.</summary>
    private const string DeviceField = "deviceId";

    /// <summary>Where the published clients say which device it is, and others a constant: only what looks like an id counts.</summary>
    private const string PublishedDeviceHeader = "uuid";

    private readonly bool takesAddress = options.Value.AddressHeader == "Take";

    /// <summary>Null where nobody says anything.</summary>
    public OriginSeen? Read(HttpContext context, Caller caller, Faults faults)
    {
        var headers = context.Request.Headers;
        var said = headers[AddressHeader];
        if (said.Count > 1 || (said is [{ Length: > 0 } text] && !IPAddress.TryParse(text, out _))) faults.Add(AddressHeader, DetailCode.Malformed, "Must be an IP address.");
        var device = headers[DeviceHeader];
        if (device.Count > 1 || device is [{ Length: > Limits.DeviceIdLengthMax }]) faults.Add(DeviceHeader, DetailCode.TooLong, $"Must have at most {Limits.DeviceIdLengthMax} characters.");
        if (faults.Any) return null;

        // At a counter place and device are the shop's, and many customers stand there.
        var isSender = caller.Is(Role.Customer);
        var address = takesAddress && said is [{ Length: > 0 } header] ? header : isSender ? context.Connection.RemoteIpAddress?.ToString() : null;
        var id = device is [{ Length: > 0 } own] ? own : isSender && Guid.TryParse(headers[PublishedDeviceHeader], out var published) && published != Guid.Empty ? published.ToString("D") : null;
        return address is null && id is null ? null : new OriginSeen(id, address);
    }

    /// <summary>Of one of many, whose sender need not be the sender of the others. Null where it says nothing.</summary>
    public OriginSeen? Read(Fields item)
    {
        var said = item.OptionalText(AddressHeader, Limits.IpAddressLengthMax);
        if (said is { Length: > 0 } && !IPAddress.TryParse(said, out _)) item.Fault(AddressHeader, DetailCode.Malformed, "Must be an IP address.");
        var address = takesAddress && said is { Length: > 0 } ? said : null;
        var id = item.OptionalText(DeviceField, Limits.DeviceIdLengthMax) is { Length: > 0 } device ? device : null;
        return address is null && id is null ? null : new OriginSeen(id, address);
    }
}
