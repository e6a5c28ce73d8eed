#pragma once
#include <cgraph.h>
#include <gvc.h>
