// The structures through which ADBC drivers and their users speak, written down from the specification of
// ADBC 1.1 and of Arrow's C data and C stream interfaces: names, order and types of the fields are theirs.
// Functions that Stagemap never calls are slots without a type.
#ifndef STAGEMAP_ADBC_H
#define STAGEMAP_ADBC_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Arrow: the type of a column, with those of its parts.
struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

// Arrow: the values of a column.
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

// Arrow: batches of rows, one after the other.
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

typedef uint8_t AdbcStatusCode;

struct AdbcDriver;

struct AdbcError {
  char *message;
  int32_t vendor_code;
  char sqlstate[5];
  void (*release)(struct AdbcError *);
  void *private_data;
  struct AdbcDriver *private_driver;
};

struct AdbcErrorDetail {
  const char *key;
  const uint8_t *value;
  size_t value_length;
};

struct AdbcDatabase {
  void *private_data;
  struct AdbcDriver *private_driver;
};

struct AdbcConnection {
  void *private_data;
  struct AdbcDriver *private_driver;
};

struct AdbcStatement {
  void *private_data;
  struct AdbcDriver *private_driver;
};

typedef void (*AdbcUnusedSlot)(void);

struct AdbcDriver {
  void *private_data;
  void *private_manager;
  AdbcStatusCode (*release)(struct AdbcDriver *, struct AdbcError *);

  // Version 1.0.
  AdbcStatusCode (*DatabaseInit)(struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*DatabaseNew)(struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*DatabaseSetOption)(struct AdbcDatabase *, const char *, const char *, struct AdbcError *);
  AdbcStatusCode (*DatabaseRelease)(struct AdbcDatabase *, struct AdbcError *);
  AdbcUnusedSlot ConnectionCommit;
  AdbcStatusCode (*ConnectionGetInfo)(
      struct AdbcConnection *, const uint32_t *, size_t, struct ArrowArrayStream *, struct AdbcError *);
  AdbcUnusedSlot ConnectionGetObjects;
  AdbcUnusedSlot ConnectionGetTableSchema;
  AdbcUnusedSlot ConnectionGetTableTypes;
  AdbcStatusCode (*ConnectionInit)(struct AdbcConnection *, struct AdbcDatabase *, struct AdbcError *);
  AdbcStatusCode (*ConnectionNew)(struct AdbcConnection *, struct AdbcError *);
  AdbcUnusedSlot ConnectionSetOption;
  AdbcUnusedSlot ConnectionReadPartition;
  AdbcStatusCode (*ConnectionRelease)(struct AdbcConnection *, struct AdbcError *);
  AdbcUnusedSlot ConnectionRollback;
  AdbcUnusedSlot StatementBind;
  AdbcUnusedSlot StatementBindStream;
  AdbcStatusCode (*StatementExecuteQuery)(
      struct AdbcStatement *, struct ArrowArrayStream *, int64_t *, struct AdbcError *);
  AdbcUnusedSlot StatementExecutePartitions;
  AdbcUnusedSlot StatementGetParameterSchema;
  AdbcStatusCode (*StatementNew)(struct AdbcConnection *, struct AdbcStatement *, struct AdbcError *);
  AdbcUnusedSlot StatementPrepare;
  AdbcStatusCode (*StatementRelease)(struct AdbcStatement *, struct AdbcError *);
  AdbcUnusedSlot StatementSetOption;
  AdbcStatusCode (*StatementSetSqlQuery)(struct AdbcStatement *, const char *, struct AdbcError *);
  AdbcUnusedSlot StatementSetSubstraitPlan;

  // Version 1.1: null in a driver of version 1.0.
  int (*ErrorGetDetailCount)(const struct AdbcError *);
  struct AdbcErrorDetail (*ErrorGetDetail)(const struct AdbcError *, int);
  const struct AdbcError *(*ErrorFromArrayStream)(struct ArrowArrayStream *, AdbcStatusCode *);
  AdbcUnusedSlot DatabaseGetOption;
  AdbcUnusedSlot DatabaseGetOptionBytes;
  AdbcUnusedSlot DatabaseGetOptionDouble;
  AdbcUnusedSlot DatabaseGetOptionInt;
  AdbcUnusedSlot DatabaseSetOptionBytes;
  AdbcUnusedSlot DatabaseSetOptionDouble;
  AdbcUnusedSlot DatabaseSetOptionInt;
  AdbcUnusedSlot ConnectionCancel;
  AdbcUnusedSlot ConnectionGetOption;
  AdbcUnusedSlot ConnectionGetOptionBytes;
  AdbcUnusedSlot ConnectionGetOptionDouble;
  AdbcUnusedSlot ConnectionGetOptionInt;
  AdbcUnusedSlot ConnectionGetStatistics;
  AdbcUnusedSlot ConnectionGetStatisticNames;
  AdbcUnusedSlot ConnectionSetOptionBytes;
  AdbcUnusedSlot ConnectionSetOptionDouble;
  AdbcUnusedSlot ConnectionSetOptionInt;
  AdbcStatusCode (*StatementCancel)(struct AdbcStatement *, struct AdbcError *);
  AdbcUnusedSlot StatementExecuteSchema;
  AdbcUnusedSlot StatementGetOption;
  AdbcUnusedSlot StatementGetOptionBytes;
  AdbcUnusedSlot StatementGetOptionDouble;
  AdbcUnusedSlot StatementGetOptionInt;
  AdbcUnusedSlot StatementSetOptionBytes;
  AdbcUnusedSlot StatementSetOptionDouble;
  AdbcUnusedSlot StatementSetOptionInt;
};

// What a driver's library exports: fills in the functions of a version (1000000 or 1001000).
typedef AdbcStatusCode (*AdbcDriverInitFunc)(int version, void *driver, struct AdbcError *error);

#ifdef __cplusplus
}
#endif

#endif
