using FinCode.Api.Access;
using FinCode.Domain.Access;

namespace FinCode.Api.Users;

/// <summary>One of the lists of people, and the permissions that open it.</summary>
/// <param name="Path">In the address: <c>sub-agents</c>.</param>
/// <param name="Noun">In the documentation, in the singular.</param>
internal sealed record PeopleKind(string Path, string Noun, Role Role, Permission Read, Permission Create, Permission Edit, Permission Switch)
{
    public static readonly PeopleKind[] All =
    [
        new("managers", "manager", Role.Manager, Permission.ReadManagers, Permission.ManageManagers, Permission.ManageManagers, Permission.ManageManagers),
        new("agents", "agent", Role.Agent, Permission.ReadAgents, Permission.ManageAgents, Permission.ManageAgents, Permission.ManageAgents),
        new("sub-agents", "sub-agent", Role.SubAgent, Permission.ReadSubAgents, Permission.ManageSubAgents, Permission.ManageSubAgents, Permission.ManageSubAgents),
        new("cashiers", "cashier", Role.Cashier, Permission.ReadCashiers, Permission.ManageCashiers, Permission.ManageCashiers, Permission.ManageCashiers),
        new("customers", "customer", Role.Customer, Permission.ReadCustomers, Permission.RegisterCustomers, Permission.EditCustomers, Permission.SwitchCustomers),
        new("reporting-officers", "reporting officer", Role.ReportingOfficer, Permission.ReadManagers, Permission.ManageManagers, Permission.ManageManagers, Permission.ManageManagers),
    ];

    /// <summary>Whether people of the kind belong to an agent: they always do, or they may.</summary>
    public bool NeedsAgent => Role is Role.SubAgent or Role.Cashier;

    public bool HasAgent => NeedsAgent || Role == Role.Customer;

    /// <summary>A sub-agent is a branch, so it is in none.</summary>
    public bool HasBranch => Role is Role.Cashier or Role.Customer;

    /// <summary>PascalCase, for names of operations: <c>SubAgent</c>.</summary>
    public string Name => Role.ToString();
}
