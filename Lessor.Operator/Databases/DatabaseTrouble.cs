namespace Lessor.Operator.Databases;

/// <summary>Why something can't be done on a database server.</summary>
public enum DatabaseTrouble
{
    /// <summary>The server is down, full, slow or refuses the operator: it may pass by itself, and all tenants on the server have it.</summary>
    Unavailable,

    /// <summary>The operator has as many connections to the server as it may: wait a moment.</summary>
    Busy,

    /// <summary>The server refused a statement: it is tried again, for this database alone.</summary>
    Refused,

    /// <summary>A role or database of the name is there and belongs to somebody else.</summary>
    Foreign,

    /// <summary>An earlier tenant of the name left the database, and this one doesn't say that it takes it over.</summary>
    Retained,
}
